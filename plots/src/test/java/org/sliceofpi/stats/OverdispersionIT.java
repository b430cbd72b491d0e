package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Computes the factors of {@link Overdispersion} by simulation, and checks the committed ones on other data sets.
 *
 * <p>The logarithms of all values are normal. The coverage is not counted but computed for each data set, which takes a tenth
 * of the data sets for the same precision: the mean of a normal sample is independent of the deviations from it, and these
 * determine the interval up to a shift, so that the estimate has a known normal distribution around it.
 *
 * <p>{@code main} prints the factors.
 */
class OverdispersionIT {

    private static final double NOISE = 0.01;
    private static final double COVERAGE = 0.95;

    /** The number of data sets behind a committed factor. */
    private static final int COMMITTED = 4000;

    /** The number of data sets behind a tested factor; others than those of the committed factor. */
    private static final int TESTED = 200;

    /** The statistics of log medians for which the factors hold. */
    private enum Contrast {
        ONE(1, logs -> logs[0]),
        TWO(2, logs -> logs[0] - logs[1]),
        FOUR(4, logs -> logs[0] - logs[1] - logs[2] + logs[3]);

        private final int samples;
        private final ToDoubleFunction<double[]> ofLogs;

        Contrast(int samples, ToDoubleFunction<double[]> ofLogs) {
            this.samples = samples;
            this.ofLogs = ofLogs;
        }
    }

    /**
     * The interval of a data set, relative to the estimate, with a factor of 1.
     *
     * @param estimate the distribution of the estimate, given the deviations of the values from their mean; the truth is 0
     */
    private record Reach(double low, double high, NormalDistribution estimate) {

        static Reach of(Contrast contrast, int groups, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Sample> samples = Stream.generate(() -> sample(groups, random))
                    .limit(contrast.samples)
                    .toList();
            Estimate estimate = Estimates.of(samples, medians -> contrast.ofLogs.applyAsDouble(logs(medians)));
            double ofMeans = contrast.ofLogs.applyAsDouble(samples.stream()
                    .mapToDouble(s -> Mean.of(logs(s.groupMedians())).getAsDouble())
                    .toArray());
            double error = NOISE * Math.sqrt((double) contrast.samples / groups);
            double scale = Math.sqrt(Overdispersion.of(groups, contrast.samples));
            Interval interval = estimate.interval().orElseThrow();
            return new Reach(
                    scale * (interval.low() - estimate.value()),
                    scale * (interval.high() - estimate.value()),
                    NormalDistribution.of(estimate.value() - ofMeans, error));
        }

        private static Sample sample(int groups, SplittableRandom random) {
            return new Sample(IntStream.range(0, groups)
                    .mapToObj(g -> List.of(Math.exp(NOISE * random.nextGaussian())))
                    .toList());
        }

        private static double[] logs(double[] values) {
            return Arrays.stream(values).map(Math::log).toArray();
        }

        double coverage(double factor) {
            return estimate.probability(-high / Math.sqrt(factor), -low / Math.sqrt(factor));
        }
    }

    /** The coverage in many data sets; its standard error is that of a mean. */
    private record Simulation(List<Reach> dataSets) {

        static Simulation of(Contrast contrast, int groups, int dataSets, long seed) {
            return new Simulation(LongStream.range(seed, seed + dataSets)
                    .parallel()
                    .mapToObj(s -> Reach.of(contrast, groups, s))
                    .toList());
        }

        double coverage(double factor) {
            return Mean.of(coverages(factor)).getAsDouble();
        }

        /** Returns the standard deviation of the coverage of a single data set. */
        double deviation(double factor) {
            return StandardDeviation.of(coverages(factor)).getAsDouble();
        }

        private double[] coverages(double factor) {
            return dataSets.stream().mapToDouble(d -> d.coverage(factor)).toArray();
        }

        /** Returns the factor that gives a coverage of 95 %. */
        double factor() {
            double low = 0.01;
            double high = 10;
            while (high - low > 1e-4) {
                double middle = (low + high) / 2;
                if (coverage(middle) > COVERAGE) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** Prints each factor, and the standard error of the coverage that it gives. */
    public static void main(String[] args) {
        for (Contrast contrast : Contrast.values()) {
            IntStream.concat(IntStream.rangeClosed(2, 20), IntStream.of(21, 30, 31, 50, 51, 100, 101))
                    .forEach(groups -> {
                        Simulation simulation = Simulation.of(contrast, groups, COMMITTED, seed(contrast, groups));
                        double factor = simulation.factor();
                        System.out.printf(
                                Locale.ROOT,
                                "%5s %3d %.3f %.5f  cov before %.4f%n",
                                contrast,
                                groups,
                                factor,
                                simulation.deviation(factor) / Math.sqrt(COMMITTED),
                                simulation.coverage(Overdispersion.of(groups, contrast.samples)));
                    });
        }
    }

    private static long seed(Contrast contrast, int groups) {
        return (contrast.samples * 1000L + groups) * 1_000_000;
    }
}
