package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/**
 * All cells of a kernel together: what a round of them takes. A few forks say little of a cell, but a round of cells is
 * long, so that its noise is small, and a kernel that has become slower slows them all.
 *
 * <p>The quantity is the sum of the fork medians of a round, as a logarithm; the test is Student's, of whether it moved by
 * more than the margin. Rounds, and runs, have noise of their own that all their cells share. So the variance of the mean
 * is taken from the forks, from the rounds and, where a side has several runs, from the runs; the largest counts, with its
 * degrees of freedom.
 */
final class PooledKernelComparison {

    private static final double TAIL = 0.025;

    /** For each run of a side: for each cell one value per round, in seconds. */
    private final List<double[][]> base;

    private final List<double[][]> head;

    private PooledKernelComparison(List<double[][]> base, List<double[][]> head) {
        this.base = base;
        this.head = head;
    }

    /**
     * A kernel tested, but not yet judged.
     *
     * @param together the sum of its cells, or its only one
     * @param cells how many there are
     */
    record Tested(ComparisonResult together, int cells) {}

    /**
     * The kernels of which every run has the cells, in two rounds or more.
     *
     * @param base for each run of the base what is to be compared
     * @param head the same of the head
     */
    static List<Tested> of(List<List<TimedMetric>> base, List<List<TimedMetric>> head, double margin) {
        Map<String, List<Object>> kernels = new LinkedHashMap<>();
        List<Set<Object>> keys = Stream.concat(base.stream(), head.stream())
                .map(run -> run.stream().map(TimedMetric::key).collect(Collectors.toSet()))
                .toList();
        for (TimedMetric quantity : base.get(0)) {
            if (keys.stream().allMatch(k -> k.contains(quantity.key()))) {
                kernels.computeIfAbsent(quantity.family(), k -> new ArrayList<>())
                        .add(quantity.key());
            }
        }
        List<Tested> tested = new ArrayList<>();
        kernels.forEach((kernel, cells) -> {
            PooledKernelComparison test = new PooledKernelComparison(rounds(base, cells), rounds(head, cells));
            if (test.enough()) {
                String title = kernel + (cells.size() == 1 ? ", by rounds" : ", " + cells.size() + " cells together");
                tested.add(new Tested(test.compared(title, margin), cells.size()));
            }
        });
        return tested;
    }

    private static List<double[][]> rounds(List<List<TimedMetric>> runs, List<Object> keys) {
        List<double[][]> all = new ArrayList<>();
        for (List<TimedMetric> run : runs) {
            Map<Object, double[]> medians = run.stream()
                    .collect(Collectors.toMap(TimedMetric::key, q -> q.sample().groupMedians()));
            int rounds =
                    keys.stream().mapToInt(k -> medians.get(k).length).min().orElseThrow();
            all.add(keys.stream()
                    .map(k -> Arrays.copyOf(medians.get(k), rounds))
                    .toArray(double[][]::new));
        }
        return all;
    }

    private boolean enough() {
        return all().stream().allMatch(run -> run[0].length > 1);
    }

    private List<double[][]> all() {
        List<double[][]> runs = new ArrayList<>(base);
        runs.addAll(head);
        return runs;
    }

    private ComparisonResult compared(String title, double margin) {
        double before = mean(logTotals(base));
        double after = mean(logTotals(head));
        Spread spread = spread();
        double moved = after - before;
        double reach = spread.error() * t(spread.freedom());
        double far = Math.log1p(margin);
        double p = spread.error() > 0
                ? TDistribution.of(spread.freedom()).survivalProbability((Math.abs(moved) - far) / spread.error())
                : Math.abs(moved) > far ? 0 : 1;
        return new ComparisonResult(
                title,
                new ComparisonResult.Shown(Math.exp(before), ComparisonResult.Kind.TIME, logTotals(base).length),
                new ComparisonResult.Shown(Math.exp(after), ComparisonResult.Kind.TIME, logTotals(head).length),
                new Estimate(
                        Math.exp(moved), Optional.of(new Interval(Math.exp(moved - reach), Math.exp(moved + reach)))),
                Math.min(1, p),
                Verdict.NOT_COMPARED,
                "");
    }

    private static double t(double freedom) {
        return TDistribution.of(freedom).inverseSurvivalProbability(TAIL);
    }

    /** @param error standard error of the difference of the two means */
    private record Spread(double error, double freedom) {}

    private Spread spread() {
        double rounds = logTotals(base).length;
        double otherRounds = logTotals(head).length;
        Spread forks = forks(1 / rounds + 1 / otherRounds);
        Spread byRound = pooled(List.of(logTotals(base), logTotals(head)), 1 / rounds + 1 / otherRounds);
        Spread widest = forks.error() >= byRound.error() ? forks : byRound;
        if (base.size() > 1 && head.size() > 1) {
            Spread byRun = pooled(List.of(means(base), means(head)), 1.0 / base.size() + 1.0 / head.size());
            widest = widest.error() >= byRun.error() ? widest : byRun;
        }
        return widest;
    }

    /** As if every fork had noise of its own only. */
    private Spread forks(double divided) {
        double sum = 0;
        double sumOfSquares = 0;
        for (int cell = 0; cell < base.get(0).length; cell++) {
            double squares = 0;
            double freedom = 0;
            for (double[][] run : all()) {
                double mean = mean(run[cell]);
                double total =
                        totals(run).stream().mapToDouble(d -> d).average().orElseThrow();
                for (double value : run[cell]) {
                    squares += (value - mean) * (value - mean) / (total * total);
                }
                freedom += run[cell].length - 1;
            }
            double variance = squares / freedom;
            sum += variance;
            sumOfSquares += variance * variance / freedom;
        }
        return new Spread(Math.sqrt(sum * divided), sumOfSquares > 0 ? sum * sum / sumOfSquares : 1);
    }

    private static Spread pooled(List<double[]> sides, double divided) {
        double squares = 0;
        int freedom = 0;
        for (double[] side : sides) {
            double mean = mean(side);
            for (double value : side) {
                squares += (value - mean) * (value - mean);
            }
            freedom += side.length - 1;
        }
        return new Spread(Math.sqrt(squares / freedom * divided), freedom);
    }

    private static double[] means(List<double[][]> runs) {
        return runs.stream()
                .mapToDouble(r -> mean(logTotals(Collections.singletonList(r))))
                .toArray();
    }

    private static double[] logTotals(List<double[][]> runs) {
        return runs.stream()
                .flatMap(r -> totals(r).stream())
                .mapToDouble(Math::log)
                .toArray();
    }

    private static List<Double> totals(double[][] run) {
        List<Double> totals = new ArrayList<>();
        for (int round = 0; round < run[0].length; round++) {
            double sum = 0;
            for (double[] cell : run) {
                sum += cell[round];
            }
            totals.add(sum);
        }
        return totals;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
