package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The hierarchical percentile bootstrap for a statistic of medians: resamples groups, and values within groups (Davison and
 * Hinkley, Bootstrap Methods and their Application, 1997, section 3.8). With few groups, its percentiles are inaccurate.
 * Therefore, two corrections are applied to the resampled medians before the statistic is computed:
 *
 * <ul>
 *   <li>The variance of resampled medians differs from that of medians of new samples. Their deviations are divided by the
 *       square root of the {@link Overdispersion}.
 *   <li>The variance is only an estimate. The deviations are multiplied by the ratio of the t quantile to the normal
 *       quantile (Hesterberg, The American Statistician 69, 2015), with Welch's degrees of freedom.
 * </ul>
 *
 * The samples seed the random generator, so the same data give the same interval. {@code CoverageSimulation}, a test,
 * measures the coverage.
 */
public final class Bootstrap {

    private static final double TAIL = 0.025;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    /** Number of draws for estimating the degrees of freedom. The standard error of a variance is then about 6 %. */
    private static final int VARIANCE_DRAWS = 500;

    private final List<ResampledMedians> samples;
    private final double[] scales;
    private final ToDoubleFunction<double[]> statistic;

    private Bootstrap(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        this.samples = IntStream.range(0, samples.size())
                .mapToObj(j -> samples.get(j).resampled(Collections.frequency(samples.subList(0, j), samples.get(j))))
                .toList();
        this.scales = samples.stream()
                .mapToDouble(s -> 1 / Math.sqrt(Overdispersion.of(s.size(), samples.size())))
                .toArray();
        this.statistic = statistic;
    }

    /**
     * Returns the 95 % confidence interval of a statistic of the samples' medians.
     *
     * @param samples samples with at least two groups each
     * @param statistic function of the medians, one per sample
     */
    static Interval interval(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        Bootstrap bootstrap = new Bootstrap(samples, statistic);
        double t = bootstrap.tDistribution().inverseSurvivalProbability(TAIL);
        double[] values = bootstrap.statistics(ResampledMedians.DRAWS, t / NORMAL.inverseSurvivalProbability(TAIL));
        double[] ends = QUANTILE.evaluate(values, TAIL, 1 - TAIL);
        return new Interval(ends[0], ends[1]);
    }

    /**
     * Returns the two-sided p-value for the hypothesis that the statistic has the given value.
     *
     * @param samples samples with at least two groups each
     * @param statistic function of the medians, one per sample
     * @param value the hypothetical value
     */
    public static double pValue(List<Sample> samples, ToDoubleFunction<double[]> statistic, double value) {
        Bootstrap bootstrap = new Bootstrap(samples, statistic);
        double[] values = bootstrap.statistics(ResampledMedians.DRAWS, 1);
        long below = Arrays.stream(values).filter(d -> d <= value).count();
        long above = Arrays.stream(values).filter(d -> d >= value).count();
        // Adding 1 keeps the p-value of a finite number of draws above 0.
        double share = Math.min(0.5, (Math.min(below, above) + 1.0) / (values.length + 1));
        double z = NORMAL.inverseSurvivalProbability(share);
        return 2 * bootstrap.tDistribution().survivalProbability(z);
    }

    /** Returns the statistic for each of the first draws, with the deviations of the medians multiplied by a factor. */
    private double[] statistics(int draws, double factor) {
        double[] values = new double[draws];
        double[] medians = new double[samples.size()];
        for (int i = 0; i < draws; i++) {
            for (int j = 0; j < medians.length; j++) {
                medians[j] = samples.get(j).value(i, factor * scales[j]);
            }
            values[i] = statistic.applyAsDouble(medians);
        }
        return values;
    }

    /**
     * Returns the t distribution with the degrees of freedom of Welch's approximation (Biometrika 34, 1947), in the form
     * for estimated variances. A sample contributes the variance that it explains of the statistic's rank; ranks are finite
     * even if the statistic is not.
     */
    private TDistribution tDistribution() {
        double[] values = statistics(VARIANCE_DRAWS, 1);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks =
                Arrays.stream(values).map(v -> Arrays.binarySearch(sorted, v)).toArray();
        double[] variances =
                samples.stream().mapToDouble(s -> s.explainedVariance(ranks)).toArray();
        double total = Arrays.stream(variances).sum();
        double sum = 0;
        for (int j = 0; j < variances.length; j++) {
            double share = total > 0 ? variances[j] / total : 1.0 / variances.length;
            sum += share * share / (samples.get(j).groups() + 1.0);
        }
        return TDistribution.of(1 / sum - 2);
    }
}
