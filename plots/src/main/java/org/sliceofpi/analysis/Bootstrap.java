package org.sliceofpi.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Hierarchical bootstrap: draws forks with replacement, and within each fork iterations, as the data came to be (Davison
 * and Hinkley, Bootstrap Methods and their Application, 1997, 3.8). The interval is that of the percentiles. For a single
 * sample, and where any has fewer than {@value #FEW} forks, it is widened as t is wider than normal (Hesterberg, The
 * American Statistician 69, 2015, "expanded percentile"); a statistic of several larger samples needs no widening. The
 * tests hold all of it against simulated data whose truth is known.
 *
 * <p>Seeded: the same data give the same interval. Immutable, and so thread-safe.
 */
final class Bootstrap {

    /** Draws for each interval: its ends then move by less than their own doubt when the seed changes. */
    static final int RESAMPLES = 2000;

    private static final double TAIL = 0.025;
    private static final int FEW = 5;

    private final long seed;

    Bootstrap(long seed) {
        this.seed = seed;
    }

    /**
     * The interval of a statistic of the medians of some samples.
     *
     * @param samples each of two forks or more
     * @param statistic takes one median for each sample
     */
    Interval interval(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        double[] draws = draws(samples, statistic);
        int smallest = samples.stream().mapToInt(Sample::size).min().orElseThrow();
        double tail = samples.size() == 1 || smallest < FEW ? widenedTail(smallest) : TAIL;
        return new Interval(quantile(draws, tail), quantile(draws, 1 - tail));
    }

    /** Twice the share of the draws on the rarer side of a value: how surprising the value would be. */
    double surprise(List<Sample> samples, ToDoubleFunction<double[]> statistic, double value) {
        double[] draws = draws(samples, statistic);
        long below = Arrays.stream(draws).filter(d -> d <= value).count();
        long above = Arrays.stream(draws).filter(d -> d >= value).count();
        // One more on each side, so that no finite number of draws makes anything impossible.
        return Math.min(1, 2.0 * (Math.min(below, above) + 1) / (draws.length + 1));
    }

    /** The statistic of each resample, sorted. */
    double[] draws(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        Redraw[] data = samples.stream().map(Bootstrap::array).map(Redraw::new).toArray(Redraw[]::new);
        double[] medians = new double[data.length];
        double[] draws = new double[RESAMPLES];
        for (int i = 0; i < draws.length; i++) {
            for (int j = 0; j < data.length; j++) {
                medians[j] = data[j].median(random);
            }
            draws[i] = statistic.applyAsDouble(medians);
        }
        Arrays.sort(draws);
        return draws;
    }

    /** The share of the draws to leave out at each end. */
    private static double widenedTail(int forks) {
        double t = TDistribution.of(forks - 1).inverseSurvivalProbability(TAIL);
        double z = t * Math.sqrt(forks / (forks - 1.0));
        return NormalDistribution.of(0, 1).survivalProbability(z);
    }

    private static double[][] array(Sample sample) {
        return sample.forks().stream()
                .map(f -> f.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
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
