package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.distribution.TDistribution;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/**
 * Compares the times of all cells of a kernel: their geometric mean, in which every cell has the same weight, however long
 * it takes. A slower kernel slows all its cells, and the mean of a round has less relative noise than a single cell.
 *
 * <p>The test statistic is the mean of the logarithms of a round's fork medians. Student's t-test determines whether it
 * changed by more than the margin. The cells of a round share noise, and so do the rounds of a run. The variance of the
 * change is therefore estimated separately from the forks, from the rounds and, if each side has several runs, from the
 * runs; the test uses the largest of these estimates and its degrees of freedom.
 */
record PooledKernelComparison(List<KernelRun> base, List<KernelRun> head) {

    private static final double TAIL = 0.025;

    /**
     * Returns the results, with verdicts, for each kernel of the cells that all runs measured in two or more rounds. Cells
     * with a time of 0 are left out: their ratio is unknown. The multiple-comparison correction weights each kernel by its
     * number of cells.
     *
     * @param base the metrics of each base run
     * @param head the metrics of each head run
     */
    static List<ComparisonResult> of(List<List<TimedMetric>> base, List<List<TimedMetric>> head, double margin) {
        List<Set<CellId>> idsOfRuns = Stream.concat(base.stream(), head.stream())
                .map(run -> run.stream()
                        .filter(PooledKernelComparison::isUsable)
                        .map(TimedMetric::id)
                        .collect(Collectors.toSet()))
                .toList();
        Map<String, List<CellId>> kernels = base.get(0).stream()
                .filter(metric -> idsOfRuns.stream().allMatch(ids -> ids.contains(metric.id())))
                .collect(Collectors.groupingBy(
                        TimedMetric::family,
                        LinkedHashMap::new,
                        Collectors.mapping(TimedMetric::id, Collectors.toList())));
        List<ComparisonResult> tested = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        kernels.forEach((kernel, cells) -> {
            PooledKernelComparison comparison = new PooledKernelComparison(
                    base.stream().map(run -> KernelRun.of(run, cells)).toList(),
                    head.stream().map(run -> KernelRun.of(run, cells)).toList());
            tested.add(comparison.result(
                    kernel + (cells.size() == 1 ? ", by round" : ", " + cells.size() + " cells combined"), margin));
            weights.add(cells.size());
        });
        return Comparison.verdicts(tested, weights, margin);
    }

    private static boolean isUsable(TimedMetric metric) {
        return metric.sample().size() > 1
                && Arrays.stream(metric.sample().groupMedians()).allMatch(seconds -> seconds > 0);
    }

    /** The logarithm of the time of each cell in each round of a run. */
    record KernelRun(double[][] cells) {

        static KernelRun of(List<TimedMetric> run, List<CellId> ids) {
            Map<CellId, double[]> logs = run.stream()
                    .collect(Collectors.toMap(
                            TimedMetric::id,
                            m -> Arrays.stream(m.sample().groupMedians())
                                    .map(Math::log)
                                    .toArray()));
            return new KernelRun(ids.stream().map(logs::get).toArray(double[][]::new));
        }

        /** Returns the number of rounds that all cells have in common. */
        int rounds() {
            return Arrays.stream(cells).mapToInt(c -> c.length).min().orElseThrow();
        }

        /** Returns the mean over the cells, for each round. */
        double[] means() {
            return IntStream.range(0, rounds())
                    .mapToDouble(round -> Arrays.stream(cells)
                            .mapToDouble(c -> c[round])
                            .average()
                            .orElseThrow())
                    .toArray();
        }

        /** Returns what a cell contributes to the mean of each round. */
        double[] parts(int cell) {
            return Arrays.stream(cells[cell], 0, rounds())
                    .map(log -> log / cells.length)
                    .toArray();
        }
    }

    /** A variance with its degrees of freedom. */
    private record Variance(double value, double degreesOfFreedom) {

        /** Returns the pooled variance of samples whose means may differ. */
        static Variance within(List<double[]> samples) {
            double squares = 0;
            int degreesOfFreedom = 0;
            for (double[] sample : samples) {
                double mean = mean(sample);
                squares +=
                        Arrays.stream(sample).map(v -> (v - mean) * (v - mean)).sum();
                degreesOfFreedom += sample.length - 1;
            }
            return new Variance(squares / degreesOfFreedom, degreesOfFreedom);
        }

        Variance times(double factor) {
            return new Variance(value * factor, degreesOfFreedom);
        }

        Variance max(Variance that) {
            return value >= that.value ? this : that;
        }
    }

    private Stream<KernelRun> runs() {
        return Stream.concat(base.stream(), head.stream());
    }

    private ComparisonResult result(String title, double margin) {
        double[] before = roundMeans(base);
        double[] after = roundMeans(head);
        double change = mean(after) - mean(before);
        Variance variance = varianceOfChange(before, after);
        double error = Math.sqrt(variance.value());
        TDistribution t = TDistribution.of(variance.degreesOfFreedom());
        double halfWidth = error * t.inverseSurvivalProbability(TAIL);
        double excess = Math.abs(change) - Math.log1p(margin);
        double p = error > 0 ? t.survivalProbability(excess / error) : excess > 0 ? 0 : 1;
        return ComparisonResult.tested(
                title,
                ComparisonResult.Kind.TIME,
                new ComparisonResult.Side(Math.exp(mean(before)), before.length),
                new ComparisonResult.Side(Math.exp(mean(after)), after.length),
                new Estimate(
                        Math.exp(change),
                        Optional.of(new Interval(Math.exp(change - halfWidth), Math.exp(change + halfWidth)))),
                p);
    }

    private Variance varianceOfChange(double[] before, double[] after) {
        double perRound = 1.0 / before.length + 1.0 / after.length;
        Variance largest =
                ofForks().max(Variance.within(List.of(before, after))).times(perRound);
        if (base.size() > 1 && head.size() > 1) {
            double perRun = 1.0 / base.size() + 1.0 / head.size();
            return largest.max(
                    Variance.within(List.of(runMeans(base), runMeans(head))).times(perRun));
        }
        return largest;
    }

    /**
     * Returns the variance of a round's mean, assuming that the forks' noise is independent, with Welch–Satterthwaite
     * degrees of freedom.
     */
    private Variance ofForks() {
        double sum = 0;
        double sumOfSquares = 0;
        for (int i = 0; i < base.get(0).cells().length; i++) {
            int cell = i;
            Variance variance =
                    Variance.within(runs().map(run -> run.parts(cell)).toList());
            sum += variance.value();
            sumOfSquares += variance.value() * variance.value() / variance.degreesOfFreedom();
        }
        return new Variance(sum, sumOfSquares > 0 ? sum * sum / sumOfSquares : 1);
    }

    private static double[] runMeans(List<KernelRun> runs) {
        return runs.stream().mapToDouble(run -> mean(run.means())).toArray();
    }

    private static double[] roundMeans(List<KernelRun> runs) {
        return runs.stream().flatMapToDouble(run -> Arrays.stream(run.means())).toArray();
    }

    private static double mean(double[] values) {
        return Mean.of(values).getAsDouble();
    }
}
