package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Hierarchical bootstrap: draws forks with replacement, and within each fork iterations, as the data came to be (Davison
 * and Hinkley, Bootstrap Methods and their Application, 1997, 3.8); the interval is that of the percentiles. Two things
 * make percentiles wrong where forks are few, and both are mended on the drawn medians, before the statistic is taken:
 *
 * <ul>
 *   <li>Redrawn medians of few values scatter more than medians do, by {@link ResampledMedians#overdispersion}; they are drawn together by
 *       its root.
 *   <li>The scatter is itself only estimated, so they are spread out as t is wider than normal (Hesterberg, The American
 *       Statistician 69, 2015), with the degrees of freedom after Welch, each sample weighing as it moves the
 *       statistic.
 * </ul>
 *
 * {@code CoverageSimulation} (a test) holds the result against data whose truth is known. Seeded by the samples: the same data give the same
 * interval, whatever else is analysed with them.
 */
public final class Bootstrap {

    private static final double TAIL = 0.025;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** From so many forks on the percentiles of a single median are fine enough to be moved outwards themselves. */
    private static final int FINE = 6;

    private Bootstrap() {}

    /**
     * The interval of a statistic of the medians of some samples.
     *
     * @param samples each of two forks or more
     * @param statistic takes one median for each sample
     */
    static Interval interval(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        BootstrapDistribution draws = new BootstrapDistribution(samples, statistic);
        int forks = samples.get(0).size();
        if (samples.size() == 1 && forks >= FINE) {
            double[] sorted = draws.statistics(1);
            double z = t(forks - 1) * Math.sqrt(forks / (forks - 1.0));
            return between(sorted, NORMAL.survivalProbability(z));
        }
        return between(draws.statistics(t(draws.degreesOfFreedom()) / NORMAL.inverseSurvivalProbability(TAIL)), TAIL);
    }

    /** How surprising a value of the statistic would be, as a two-sided p. */
    public static double surprise(List<Sample> samples, ToDoubleFunction<double[]> statistic, double value) {
        BootstrapDistribution draws = new BootstrapDistribution(samples, statistic);
        double[] sorted = draws.statistics(1);
        long below = Arrays.stream(sorted).filter(d -> d <= value).count();
        long above = Arrays.stream(sorted).filter(d -> d >= value).count();
        // One more on each side, so that no finite number of draws makes anything impossible.
        double share = Math.min(0.5, (Math.min(below, above) + 1.0) / (sorted.length + 1));
        double z = NORMAL.inverseSurvivalProbability(share);
        return Math.min(1, 2 * TDistribution.of(draws.degreesOfFreedom()).survivalProbability(z));
    }

    private static double t(double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(TAIL);
    }

    private static Interval between(double[] sorted, double tail) {
        return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
    }

    /** Linear between neighbours, but never between a number and infinity. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        double part = place - below;
        if (part == 0 || sorted[below] == sorted[above]) {
            return sorted[below];
        }
        return sorted[below] + part * (sorted[above] - sorted[below]);
    }
}
