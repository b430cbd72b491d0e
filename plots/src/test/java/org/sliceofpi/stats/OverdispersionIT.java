package org.sliceofpi.stats;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Computes the factors of {@link Overdispersion} by simulation, and checks the committed factors on different data sets.
 *
 * <p>The logarithms of all values are normal. The coverage is not counted but computed for each data set, which gives the
 * same precision with a tenth of the data sets: the mean of a normal sample is independent of the deviations from it. The
 * deviations determine the interval up to a shift. Given them, the estimate has a known normal distribution.
 */
class OverdispersionIT {

    private static final int LARGEST = 20;
    private static final double NOISE = 0.01;
    private static final double COVERAGE = 0.95;

    /** The number of simulated samples behind each committed factor. */
    private static final int COMMITTED = 4000;

    /** The number of simulated samples behind each check. */
    private static final int CHECKED = 400;

    private static final ToDoubleFunction<double[]> OF_ONE = logs -> logs[0];
    private static final ToDoubleFunction<double[]> OF_TWO = logs -> logs[0] - logs[1];
    private static final ToDoubleFunction<double[]> OF_FOUR = logs -> logs[0] - logs[1] - logs[2] + logs[3];

    /** A row of factors, and the statistics of log medians whose mean coverage is 95 % with these factors. */
    private enum Row {
        ONE(1) {
            @Override
            List<Reach> reaches(List<Sample> samples) {
                return List.of(Reach.of(samples, OF_ONE));
            }
        },
        TWO(2) {
            @Override
            List<Reach> reaches(List<Sample> samples) {
                return List.of(Reach.of(samples, OF_TWO));
            }
        },
        MORE(4) {
            @Override
            List<Reach> reaches(List<Sample> samples) {
                return List.of(Reach.of(samples.subList(0, 2), OF_TWO), Reach.of(samples, OF_FOUR));
            }
        };

        private final int medians;

        Row(int medians) {
            this.medians = medians;
        }

        abstract List<Reach> reaches(List<Sample> samples);

        Simulation simulation(int groups, int samples, long firstSeed) {
            long first = (medians * 1000L + groups) * 1_000_000 + firstSeed;
            return new Simulation(LongStream.range(first, first + samples / medians)
                    .parallel()
                    .mapToObj(seed -> reaches(samples(groups, seed)))
                    .toList());
        }

        private List<Sample> samples(int groups, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            return Stream.generate(() -> new Sample(IntStream.range(0, groups)
                            .mapToObj(g -> List.of(Math.exp(NOISE * random.nextGaussian())))
                            .toList()))
                    .limit(medians)
                    .toList();
        }
    }

    /**
     * The interval of a data set with a factor of 1, relative to the estimate. The true value is 0.
     *
     * @param estimate the distribution of the estimate, given the deviations of the values from their mean
     */
    private record Reach(double low, double high, NormalDistribution estimate) {

        static Reach of(List<Sample> samples, ToDoubleFunction<double[]> ofLogs) {
            int groups = samples.get(0).size();
            Estimate estimate = Estimates.of(samples, medians -> ofLogs.applyAsDouble(logs(medians)));
            double ofMeans = ofLogs.applyAsDouble(samples.stream()
                    .mapToDouble(s -> Mean.of(logs(s.groupMedians())).getAsDouble())
                    .toArray());
            double error = NOISE * Math.sqrt((double) samples.size() / groups);
            double scale = Math.sqrt(Overdispersion.of(groups, samples.size()));
            Interval interval = estimate.interval().orElseThrow();
            return new Reach(
                    scale * (interval.low() - estimate.value()),
                    scale * (interval.high() - estimate.value()),
                    NormalDistribution.of(estimate.value() - ofMeans, error));
        }

        private static double[] logs(double[] values) {
            return Arrays.stream(values).map(Math::log).toArray();
        }

        double coverage(double factor) {
            return estimate.probability(-high / Math.sqrt(factor), -low / Math.sqrt(factor));
        }
    }

    /** Many data sets, each with its statistics. */
    private record Simulation(List<List<Reach>> dataSets) {

        double coverage(double factor) {
            return Mean.of(coverages(factor)).getAsDouble();
        }

        /** Returns the standard deviation of the coverage in a single data set. */
        double deviation(double factor) {
            return StandardDeviation.of(coverages(factor)).getAsDouble();
        }

        private double[] coverages(double factor) {
            return dataSets.stream()
                    .mapToDouble(reaches -> reaches.stream()
                            .mapToDouble(reach -> reach.coverage(factor))
                            .average()
                            .orElseThrow())
                    .toArray();
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

    /**
     * Prints the factors, and the coverage of the committed ones with its standard error. Takes about ten minutes.
     *
     * @param args the sizes of samples; without them, those of the table
     */
    public static void main(String[] args) {
        int[] sizes = args.length == 0
                ? IntStream.rangeClosed(2, LARGEST).toArray()
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        System.out.println("row   groups  factor  committed  coverage   error");
        for (Row row : Row.values()) {
            for (int groups : sizes) {
                Simulation simulation = row.simulation(groups, COMMITTED, 0);
                double committed = Overdispersion.of(groups, row.medians);
                System.out.printf(
                        Locale.ROOT,
                        "%-4s  %6d  %6.3f  %9.3f  %6.2f %%  %4.2f %%%n",
                        row,
                        groups,
                        simulation.factor(),
                        committed,
                        100 * simulation.coverage(committed),
                        100
                                * simulation.deviation(committed)
                                / Math.sqrt(simulation.dataSets().size()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void committedFactorsGiveTheCoverageWithinTheErrorOfTheSimulation(Row row) {
        double[] standardized = IntStream.rangeClosed(2, LARGEST)
                .mapToDouble(groups -> standardizedError(row, groups))
                .toArray();

        // With correct factors, one seed in a hundred fails at least one of these checks.
        int checks = Row.values().length * (standardized.length + 1);
        double bound = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.01 / 2 / checks);
        assertThat(standardized)
                .as("standard errors off, n = 2, 3, ...")
                .satisfies(all -> assertThat(
                                Arrays.stream(all).map(Math::abs).max().orElseThrow())
                        .isLessThan(bound));
        assertThat(Math.abs(Arrays.stream(standardized).sum()) / Math.sqrt(standardized.length))
                .as("standard errors off, all n")
                .isLessThan(bound);
    }

    /** Returns how far the coverage is from 95 %, in standard errors of the check and of the factor together. */
    private static double standardizedError(Row row, int groups) {
        // Seeds from COMMITTED on give data sets that the factors were not computed from.
        Simulation simulation = row.simulation(groups, CHECKED, COMMITTED);
        double factor = Overdispersion.of(groups, row.medians);
        double error = simulation.deviation(factor) * Math.sqrt(row.medians * (1.0 / CHECKED + 1.0 / COMMITTED));
        return (simulation.coverage(factor) - COVERAGE) / error;
    }
}
