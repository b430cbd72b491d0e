package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.stats.Sample;

/**
 * A base and a head. On machines of one fingerprint times are compared: of each kernel as a whole by {@link PooledKernelComparison},
 * and of each cell by the Mann-Whitney test on the fork medians (exact without ties) with the interval of the ratio; each
 * of the two families corrected after Holm for its size. Otherwise only what has no unit of time is, speedups and
 * break-even points, by the bootstrap; times then stand side by side without a verdict.
 *
 * @param base name of the base
 * @param head name of the head
 * @param cells what both have
 * @param warnings what could not be compared, and why
 */
public record Comparison(String base, String head, List<ComparisonResult> cells, List<RunWarning> warnings) {

    /** Share by which a cell may move without being called better or worse. */
    public static final double MARGIN = 0.03;

    private static final double ALPHA = 0.05;

    public Comparison {
        cells = List.copyOf(cells);
        warnings = List.copyOf(warnings);
    }

    /**
     * Compares two sets of runs; the forks of a side count together.
     *
     * @param margin share that does not matter, at least 0 and below 1, such as 0.03
     * @throws IllegalArgumentException if a side is empty or of different machines, or the margin is no share below 1
     */
    public static Comparison of(List<MeasuredRun> base, List<MeasuredRun> head, double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin must be at least 0 and below 100 %, not "
                    + String.format(Locale.ROOT, "%.4g", margin * 100) + " %");
        }
        MeasuredRun before = PooledRuns.pooled(base);
        MeasuredRun after = PooledRuns.pooled(head);
        List<RunWarning> warnings = new ArrayList<>();
        boolean comparable = ComparabilityCheck.of(base, head, warnings);
        List<MatchedMetric> both = MatchedMetric.of(before, after, warnings);
        List<ComparisonResult> cells = new ArrayList<>();
        if (comparable) {
            List<ComparisonResult> tested =
                    both.parallelStream().map(MatchedMetric::times).toList();
            List<PooledKernelComparison.Tested> kernels =
                    PooledKernelComparison.of(aloneOnCpus(base, both), aloneOnCpus(head, both), margin);
            cells.addAll(judgedKernels(kernels, margin));
            cells.addAll(judged(tested, margin));
            tooFew(tested, !kernels.isEmpty(), warnings);
        } else {
            RunAnalysis one = RunAnalysis.of(before);
            RunAnalysis other = RunAnalysis.of(after);
            // Each answers a question of its own, and is corrected for its own number only.
            cells.addAll(judged(SpeedupComparison.of(one, other), margin));
            cells.addAll(judged(BreakEvenComparison.of(one, other, warnings), margin));
            both.forEach(b -> cells.add(b.times().decided(Double.NaN, Verdict.NOT_COMPARED, "")));
        }
        return new Comparison(
                before.name(), after.name(), cells, warnings.stream().distinct().toList());
    }

    /** Of each run what both have. More processes than CPUs take turns as it happens: their times tell little. */
    private static List<List<TimedMetric>> aloneOnCpus(List<MeasuredRun> runs, List<MatchedMetric> both) {
        double cpus = runs.get(0).machine().map(MachineRecord::effectiveCpus).orElse(Double.MAX_VALUE);
        Set<Object> keys = both.stream()
                .map(MatchedMetric::before)
                .filter(q -> q.processes() <= Math.max(1, cpus))
                .map(TimedMetric::key)
                .collect(Collectors.toSet());
        return runs.stream()
                .map(r -> TimedMetric.of(r, new ArrayList<>()).values().stream()
                        .filter(q -> keys.contains(q.key()))
                        .toList())
                .toList();
    }

    /** The worst that any cell got: WORSE before INCONCLUSIVE before the rest. */
    public Verdict overall() {
        List<Verdict> verdicts = cells.stream().map(ComparisonResult::verdict).toList();
        return List.of(Verdict.WORSE, Verdict.INCONCLUSIVE, Verdict.BETTER, Verdict.SAME).stream()
                .filter(verdicts::contains)
                .findFirst()
                .orElse(Verdict.INCONCLUSIVE);
    }

    /** Two samples of one quantity, tested but not yet judged. */
    static ComparisonResult times(String title, Sample base, Sample head) {
        return times(title, base, head, Estimates.ratio(head, base));
    }

    /** The same for a change that is known already. */
    static ComparisonResult times(String title, Sample base, Sample head, Estimate change) {
        double p = MannWhitneyUTest.withDefaults()
                .test(base.groupMedians(), head.groupMedians())
                .getPValue();
        return new ComparisonResult(
                title,
                new ComparisonResult.Shown(base.median(), ComparisonResult.Kind.TIME, base.size()),
                new ComparisonResult.Shown(head.median(), ComparisonResult.Kind.TIME, head.size()),
                change,
                p,
                Verdict.NOT_COMPARED,
                "");
    }

    /** The verdicts of all cells of a comparison, each corrected for the number of them. */
    static List<ComparisonResult> judged(List<ComparisonResult> cells, double margin) {
        return judged(cells, cells.stream().mapToDouble(c -> 1).toArray(), margin);
    }

    /** The verdicts of all kernels, corrected by weight: one that is measured in many cells is the more worth asking. */
    static List<ComparisonResult> judgedKernels(List<PooledKernelComparison.Tested> kernels, double margin) {
        return judged(
                kernels.stream().map(PooledKernelComparison.Tested::together).toList(),
                kernels.stream()
                        .mapToDouble(PooledKernelComparison.Tested::cells)
                        .toArray(),
                margin);
    }

    private static List<ComparisonResult> judged(List<ComparisonResult> cells, double[] weights, double margin) {
        double[] corrected =
                holm(cells.stream().mapToDouble(ComparisonResult::p).toArray(), weights);
        return IntStream.range(0, cells.size())
                .mapToObj(i -> judged(cells.get(i), corrected[i], margin))
                .toList();
    }

    private static ComparisonResult judged(ComparisonResult cell, double p, double margin) {
        if (cell.change().interval().isEmpty()) {
            return cell.decided(p, Verdict.INCONCLUSIVE, "one fork only");
        }
        Interval interval = cell.change().interval().get();
        if (interval.low() > 1 / (1 + margin) && interval.high() < 1 + margin) {
            return cell.decided(p, Verdict.SAME, "");
        }
        double change = cell.change().value();
        boolean real = p < ALPHA;
        if (real && (change > 1 + margin || change < 1 / (1 + margin))) {
            return cell.decided(p, cell.isForTheWorse() ? Verdict.WORSE : Verdict.BETTER, "");
        }
        return cell.decided(
                p, Verdict.INCONCLUSIVE, real ? "there is a difference, but it may lie within the margin" : "");
    }

    /** Holm's step-down correction with weights (Scandinavian Journal of Statistics 6, 1979, section 4). */
    static double[] holm(double[] p, double[] weights) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, p.length).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> p[i] / weights[i]));
        double left = Arrays.stream(weights).sum();
        double[] corrected = new double[p.length];
        double atLeast = 0;
        for (int i : order) {
            atLeast = Math.max(atLeast, Math.min(1, p[i] * left / weights[i]));
            corrected[i] = atLeast;
            left -= weights[i];
        }
        return corrected;
    }

    private static void tooFew(List<ComparisonResult> tested, boolean together, List<RunWarning> warnings) {
        List<ComparisonResult> few = tested.stream()
                .filter(c -> smallestP(c.base().forks(), c.head().forks()) * tested.size() >= ALPHA)
                .toList();
        if (!few.isEmpty()) {
            ComparisonResult worst = few.get(0);
            warnings.add(new RunWarning(
                    String.format(
                            Locale.ROOT,
                            "With %d and %d forks and %d cells no difference of a single cell, however large, can be told"
                                    + " from chance (%d cells)%s.",
                            worst.base().forks(),
                            worst.head().forks(),
                            tested.size(),
                            few.size(),
                            together ? "; of the kernels as a whole it can" : ""),
                    "Measure more forks, or compare fewer cells."));
        }
    }

    /** The smallest two-sided p that the exact test can give: two in all ways to choose. */
    static double smallestP(int a, int b) {
        double ways = 1;
        for (int i = 1; i <= a; i++) {
            ways = ways * (b + i) / i;
        }
        return Math.min(1, 2 / ways);
    }
}
