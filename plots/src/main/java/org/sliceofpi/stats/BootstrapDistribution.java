package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What a statistic makes of the redrawn medians of some samples. */
final class BootstrapDistribution {

    private final List<ResampledMedians> samples;
    private final ToDoubleFunction<double[]> statistic;

    BootstrapDistribution(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        this.samples = IntStream.range(0, samples.size())
                .mapToObj(j -> samples.get(j).redrawn(Collections.frequency(samples.subList(0, j), samples.get(j))))
                .toList();
        this.statistic = statistic;
    }

    /** The statistic of each draw, sorted. */
    double[] statistics(double spread) {
        double[] values = of(samples.stream().map(s -> s.values(spread)).toArray(double[][]::new));
        Arrays.sort(values);
        return values;
    }

    private double[] of(double[][] moved) {
        double[] values = new double[moved[0].length];
        double[] draw = new double[moved.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < draw.length; j++) {
                draw[j] = moved[j][i];
            }
            values[i] = statistic.applyAsDouble(draw);
        }
        return values;
    }

    /**
     * After Welch (Biometrika 34, 1947). A sample's share of the variance comes from how its moves go with the rank of the
     * statistic. It is only estimated, and squares of estimates are too large on average: forks + 1 in place of forks - 1,
     * and two degrees less, make up for that. A share needs no tail, so that some of the draws are enough.
     */
    double degreesOfFreedom() {
        double[] values = of(samples.stream().map(ResampledMedians::some).toArray(double[][]::new));
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = Arrays.binarySearch(sorted, values[i]) - (ranks.length - 1) / 2.0;
        }
        double[] share =
                samples.stream().mapToDouble(s -> s.varianceAlong(ranks)).toArray();
        double all = Arrays.stream(share).sum();
        double sum = 0;
        for (int j = 0; j < share.length; j++) {
            double part = all > 0 ? share[j] / all : 1.0 / share.length;
            sum += part * part / (samples.get(j).forks() + 1.0);
        }
        return 1 / sum - 2;
    }
}
