package org.sliceofpi.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws the median of a sample again: forks with replacement, and within each fork iterations. Where each fork has one
 * value, the values are sorted once and a draw only counts how often each came, which is several times as fast as sorting
 * every draw. Not thread-safe.
 */
final class Redraw {

    private final double[][] forks;
    private final double[] sorted;
    private final int[] rank;
    private final int[] drawn;

    Redraw(double[][] forks) {
        this.forks = forks;
        boolean single = Arrays.stream(forks).allMatch(f -> f.length == 1);
        int[] order = IntStream.range(0, single ? forks.length : 0)
                .boxed()
                .sorted((a, b) -> Double.compare(forks[a][0], forks[b][0]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.sorted = new double[order.length];
        this.rank = new int[order.length];
        this.drawn = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = forks[order[i]][0];
            rank[order[i]] = i;
        }
    }

    /** One draw. */
    double median(SplittableRandom random) {
        if (sorted.length == 0) {
            return medianOfForks(random);
        }
        for (int i = 0; i < sorted.length; i++) {
            drawn[rank[random.nextInt(sorted.length)]]++;
        }
        int half = sorted.length / 2;
        double upper = value(half);
        double median = sorted.length % 2 == 1 ? upper : (value(half - 1) + upper) / 2;
        Arrays.fill(drawn, 0);
        return median;
    }

    /** The value at a place of the sorted draw. */
    private double value(int place) {
        int seen = 0;
        int i = 0;
        while (seen + drawn[i] <= place) {
            seen += drawn[i++];
        }
        return sorted[i];
    }

    private double medianOfForks(SplittableRandom random) {
        double[] values = new double[forks.length];
        for (int i = 0; i < values.length; i++) {
            double[] fork = forks[random.nextInt(forks.length)];
            values[i] = fork.length == 1 ? fork[0] : median(fork, random);
        }
        return Sample.median(values);
    }

    private static double median(double[] fork, SplittableRandom random) {
        double[] values = new double[fork.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = fork[random.nextInt(fork.length)];
        }
        return Sample.median(values);
    }
}
