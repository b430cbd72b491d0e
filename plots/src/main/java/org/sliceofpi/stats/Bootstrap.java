package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The hierarchical percentile bootstrap of a statistic of medians: resamples groups, and values within groups (Davison and
 * Hinkley, Bootstrap Methods and their Application, 1997, section 3.8). Percentile intervals are too narrow or too wide for
 * few groups. Two corrections apply to the resampled medians before the statistic is computed:
 *
 * <ul>
 *   <li>Resampled medians scatter more than medians of new samples. Their deviations are divided by the square root of
 *       {@link ResampledMedians#overdispersion}.
 *   <li>The scatter is only estimated. The deviations are multiplied by the ratio of the t and the normal quantile
 *       (Hesterberg, The American Statistician 69, 2015), with Welch's degrees of freedom.
 * </ul>
 *
 * The samples seed the generator: the same data give the same interval. {@code CoverageSimulation} (a test) measures the
 * coverage.
 */
public final class Bootstrap {

    private static final double TAIL = 0.025;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** From this many groups on the percentiles of a single median are fine enough to correct the tail instead. */
    private static final int FINE = 6;

    /** Draws for the degrees of freedom. They give a variance with a standard error of about 6 %. */
    private static final int VARIANCE_DRAWS = 500;

    private final List<ResampledMedians> samples;
    private final ToDoubleFunction<double[]> statistic;

    Bootstrap(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        this.samples = IntStream.range(0, samples.size())
                .mapToObj(j -> samples.get(j).resampled(Collections.frequency(samples.subList(0, j), samples.get(j))))
                .toList();
        this.statistic = statistic;
    }

    /**
     * Returns the 95 % interval of a statistic of the medians of some samples.
     *
     * @param samples each of two groups or more
     * @param statistic takes one median for each sample
     */
    static Interval interval(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        return new Bootstrap(samples, statistic).interval();
    }

    /**
     * Returns the two-sided p-value of the hypothesis that the statistic has a value.
     *
     * @param samples each of two groups or more
     * @param statistic takes one median for each sample
     */
    public static double pValue(List<Sample> samples, ToDoubleFunction<double[]> statistic, double value) {
        return new Bootstrap(samples, statistic).pValue(value);
    }

    private Interval interval() {
        int groups = samples.get(0).groups();
        if (samples.size() == 1 && groups >= FINE) {
            double z = t(groups - 1) * Math.sqrt(groups / (groups - 1.0));
            return between(distribution(1), NORMAL.survivalProbability(z));
        }
        return between(distribution(smallSampleFactor()), TAIL);
    }

    /** Returns the ratio of the 97.5 % quantiles of Student's t and of the normal distribution. */
    double smallSampleFactor() {
        return t(degreesOfFreedom()) / NORMAL.inverseSurvivalProbability(TAIL);
    }

    private double pValue(double value) {
        double[] sorted = distribution(1);
        long below = Arrays.stream(sorted).filter(d -> d <= value).count();
        long above = Arrays.stream(sorted).filter(d -> d >= value).count();
        // Adding 1 keeps the p-value of a finite number of draws above 0.
        double share = Math.min(0.5, (Math.min(below, above) + 1.0) / (sorted.length + 1));
        double z = NORMAL.inverseSurvivalProbability(share);
        return Math.min(1, 2 * TDistribution.of(degreesOfFreedom()).survivalProbability(z));
    }

    private static double t(double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(TAIL);
    }

    private static Interval between(double[] sorted, double tail) {
        return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
    }

    /** Returns a quantile of sorted values, interpolated linearly except between two infinite values. */
    static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        return position == below || low == high ? low : low + (position - below) * (high - low);
    }

    /** Returns the sorted statistics of all draws, with the deviations of the medians multiplied by a factor. */
    double[] distribution(double factor) {
        double[] values = statistics(ResampledMedians.DRAWS, factor);
        Arrays.sort(values);
        return values;
    }

    private double[] statistics(int draws, double factor) {
        double[] values = new double[draws];
        double[] medians = new double[samples.size()];
        for (int i = 0; i < draws; i++) {
            for (int j = 0; j < medians.length; j++) {
                medians[j] = samples.get(j).value(i, factor);
            }
            values[i] = statistic.applyAsDouble(medians);
        }
        return values;
    }

    /**
     * Returns the degrees of freedom by Welch's approximation (Biometrika 34, 1947), in the form that allows for estimated
     * variances. The contribution of a sample is the variance that it explains of the rank of the statistic; ranks stay
     * finite where the statistic does not.
     */
    private double degreesOfFreedom() {
        double[] values = statistics(VARIANCE_DRAWS, 1);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = Arrays.stream(values)
                .map(v -> Arrays.binarySearch(sorted, v) - (values.length - 1) / 2.0)
                .toArray();
        double[] variances =
                samples.stream().mapToDouble(s -> s.explainedVariance(ranks)).toArray();
        double total = Arrays.stream(variances).sum();
        double sum = 0;
        for (int j = 0; j < variances.length; j++) {
            double share = total > 0 ? variances[j] / total : 1.0 / variances.length;
            sum += share * share / (samples.get(j).groups() + 1.0);
        }
        return 1 / sum - 2;
    }
}
