package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.RunDiagnostics;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.HypothesisTests;
import org.sliceofpi.stats.Interval;

/**
 * The comparison of a base with a head. If times are comparable ({@link ComparabilityCheck}), it compares the times of each
 * kernel as a whole ({@link PooledKernelComparison}), and those of each cell by the Mann-Whitney test on the fork medians.
 * Otherwise, it compares only speedups and break-even points ({@link DimensionlessComparison}), and shows times without a
 * verdict. Of runs that search for break-evens, it compares the planned cells and the break-evens found. A cell that only
 * one side has is inconclusive. Holm's method corrects the p-values of each family of tests for the number of tests.
 *
 * @param base the name of the base
 * @param head the name of the head
 * @param cells the results for all quantities that both sides have, then the cells that only one side has
 * @param warnings what could not be compared, and why
 */
public record Comparison(String base, String head, List<ComparisonResult> cells, List<RunWarning> warnings) {

    /** The default margin: the largest relative change that counts as neither better nor worse. */
    public static final double MARGIN = 0.03;

    private static final double ALPHA = 0.05;

    public Comparison {
        cells = List.copyOf(cells);
        warnings = List.copyOf(warnings);
    }

    /**
     * Compares two sets of runs. The forks of each side are pooled.
     *
     * @param margin the largest relative change that does not matter, at least 0 and below 1
     * @throws IllegalArgumentException if a side is empty or has runs from different machines, or the margin is out of
     *     range
     */
    public static Comparison of(List<MeasuredRun> base, List<MeasuredRun> head, double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin must be at least 0 % and below 100 %, not "
                    + String.format(Locale.ROOT, "%.4g", margin * 100) + " %");
        }
        MeasuredRun before = PooledRuns.pooled(base);
        MeasuredRun after = PooledRuns.pooled(head);
        List<RunWarning> warnings = new ArrayList<>();
        boolean comparable = ComparabilityCheck.of(base, head, warnings);
        List<MeasuredRun> runs = Stream.concat(base.stream(), head.stream()).toList();
        SearchedCells searched = SearchedCells.of(runs);
        Map<CellId, TimedMetric> baseMetrics = metrics(before, searched, warnings);
        Map<CellId, TimedMetric> headMetrics = metrics(after, searched, warnings);
        List<Matched<TimedMetric>> matched = Matched.of(baseMetrics, headMetrics);
        List<ComparisonResult> times = matched.parallelStream()
                .map(m -> times(
                        m.base(),
                        m.head(),
                        Estimates.ratio(m.head().sample(), m.base().sample())))
                .toList();
        List<ComparisonResult> cells = new ArrayList<>();
        if (comparable) {
            cells.addAll(PooledKernelComparison.of(
                    withoutOversubscription(base, matched), withoutOversubscription(head, matched), margin));
            warnOfTooFewForks(times, !cells.isEmpty(), warnings);
            cells.addAll(verdicts(times, margin));
        }
        if (!comparable || runs.stream().anyMatch(SearchedCells::searches)) {
            RunAnalysis baseAnalysis = RunAnalysis.of(before);
            RunAnalysis headAnalysis = RunAnalysis.of(after);
            // Each family answers its own question and is corrected only for its own size.
            if (!comparable) {
                cells.addAll(verdicts(DimensionlessComparison.speedups(baseAnalysis, headAnalysis, searched), margin));
            }
            cells.addAll(verdicts(DimensionlessComparison.breakEvens(baseAnalysis, headAnalysis, warnings), margin));
        }
        if (!comparable) {
            times.forEach(c -> cells.add(c.withVerdict(Double.NaN, Verdict.NOT_COMPARED, "")));
        }
        cells.addAll(unmatched(baseMetrics, headMetrics, warnings));
        return new Comparison(
                before.name(), after.name(), cells, warnings.stream().distinct().toList());
    }

    private static Map<CellId, TimedMetric> metrics(
            MeasuredRun side, SearchedCells searched, List<RunWarning> warnings) {
        Map<CellId, TimedMetric> metrics = TimedMetric.of(side, warnings);
        metrics.keySet().removeIf(searched::contains);
        return metrics;
    }

    /** Returns an inconclusive result for each cell that only one side has, and warns about them. */
    private static List<ComparisonResult> unmatched(
            Map<CellId, TimedMetric> base, Map<CellId, TimedMetric> head, List<RunWarning> warnings) {
        List<ComparisonResult> vanished = onlyIn("base", base, head, warnings).stream()
                .map(m -> unmatched(m, side(m), ComparisonResult.Side.ABSENT, "vanished: only the base has it"))
                .toList();
        List<ComparisonResult> added = onlyIn("head", head, base, warnings).stream()
                .map(m -> unmatched(m, ComparisonResult.Side.ABSENT, side(m), "new: only the head has it"))
                .toList();
        return Stream.concat(vanished.stream(), added.stream()).toList();
    }

    private static ComparisonResult unmatched(
            TimedMetric metric, ComparisonResult.Side base, ComparisonResult.Side head, String note) {
        Estimate unknown = new Estimate(Double.NaN, Optional.empty());
        return ComparisonResult.tested(metric.title(), ComparisonResult.Kind.TIME, base, head, unknown, Double.NaN)
                .withVerdict(Double.NaN, Verdict.INCONCLUSIVE, note);
    }

    private static List<TimedMetric> onlyIn(
            String name, Map<CellId, TimedMetric> side, Map<CellId, TimedMetric> other, List<RunWarning> warnings) {
        Set<String> others = other.values().stream().map(TimedMetric::title).collect(Collectors.toSet());
        List<TimedMetric> only = side.values().stream()
                .filter(metric -> !other.containsKey(metric.id()))
                .map(metric -> others.contains(metric.title()) ? metric.withPackage() : metric)
                .toList();
        if (!only.isEmpty()) {
            warnings.add(new RunWarning(
                    "unmatched-cells",
                    "Only the " + name + " has: "
                            + RunDiagnostics.some(
                                    only.stream().map(TimedMetric::title).toList())
                            + ".",
                    "Measure these cells on both sides."));
        }
        return only;
    }

    /** Returns the matched metrics of each run, except those with more processes than CPUs, whose times are too noisy. */
    private static List<List<TimedMetric>> withoutOversubscription(
            List<MeasuredRun> runs, List<Matched<TimedMetric>> matched) {
        double cpus = runs.get(0).machine().map(MachineRecord::effectiveCpus).orElse(Double.MAX_VALUE);
        Set<CellId> ids = matched.stream()
                .map(Matched::base)
                .filter(m -> m.processes() <= Math.max(1, cpus))
                .map(TimedMetric::id)
                .collect(Collectors.toSet());
        return runs.stream()
                .map(run -> TimedMetric.all(run, new ArrayList<>()).stream()
                        .filter(m -> ids.contains(m.id()))
                        .toList())
                .toList();
    }

    /** Returns the worst verdict: WORSE, then INCONCLUSIVE, BETTER and SAME; INCONCLUSIVE if nothing was compared. */
    public Verdict overall() {
        Set<Verdict> verdicts = cells.stream().map(ComparisonResult::verdict).collect(Collectors.toSet());
        return Stream.of(Verdict.WORSE, Verdict.INCONCLUSIVE, Verdict.BETTER, Verdict.SAME)
                .filter(verdicts::contains)
                .findFirst()
                .orElse(Verdict.INCONCLUSIVE);
    }

    /** Returns the comparison of two times with the given change, without a verdict. */
    static ComparisonResult times(TimedMetric base, TimedMetric head, Estimate change) {
        return ComparisonResult.tested(
                base.title(),
                ComparisonResult.Kind.TIME,
                side(base),
                side(head),
                change,
                HypothesisTests.mannWhitney(base.sample(), head.sample()));
    }

    private static ComparisonResult.Side side(TimedMetric metric) {
        return new ComparisonResult.Side(
                metric.sample().median(), metric.sample().size());
    }

    /** Returns the results with verdicts, with p-values corrected for the number of tests. */
    static List<ComparisonResult> verdicts(List<ComparisonResult> tested, double margin) {
        return verdicts(tested, Collections.nCopies(tested.size(), 1), margin);
    }

    /**
     * Returns the results with verdicts, with p-values corrected for the number of tests.
     *
     * @param weights one for each result; a larger weight means a smaller correction
     */
    static List<ComparisonResult> verdicts(List<ComparisonResult> tested, List<Integer> weights, double margin) {
        double[] corrected = HypothesisTests.holm(
                tested.stream().mapToDouble(ComparisonResult::p).toArray(),
                weights.stream().mapToDouble(weight -> weight).toArray());
        return IntStream.range(0, corrected.length)
                .mapToObj(i -> verdict(tested.get(i), corrected[i], margin))
                .toList();
    }

    private static ComparisonResult verdict(ComparisonResult cell, double p, double margin) {
        if (cell.change().interval().isEmpty()) {
            return cell.withVerdict(p, Verdict.INCONCLUSIVE, "only one fork");
        }
        Interval withinMargin = new Interval(1 / (1 + margin), 1 + margin);
        Interval interval = cell.change().interval().get();
        if (interval.low() > withinMargin.low() && interval.high() < withinMargin.high()) {
            return cell.withVerdict(p, Verdict.SAME, "");
        }
        if (!(p < ALPHA)) {
            return cell.withVerdict(p, Verdict.INCONCLUSIVE, "");
        }
        double change = cell.change().value();
        if (change < withinMargin.low() || change > withinMargin.high()) {
            return cell.withVerdict(p, cell.isWorse() ? Verdict.WORSE : Verdict.BETTER, "");
        }
        return cell.withVerdict(
                p, Verdict.INCONCLUSIVE, "the difference is significant, but may lie within the margin");
    }

    private static void warnOfTooFewForks(
            List<ComparisonResult> tested, boolean hasKernels, List<RunWarning> warnings) {
        List<ComparisonResult> few = tested.stream()
                .filter(c -> HypothesisTests.smallestMannWhitneyP(
                                        c.base().forks(), c.head().forks())
                                * tested.size()
                        >= ALPHA)
                .toList();
        if (!few.isEmpty()) {
            warnings.add(new RunWarning(
                    "too-few-forks",
                    String.format(
                            Locale.ROOT,
                            "With %d and %d forks and %s, a difference in a single cell cannot be statistically"
                                    + " significant (%s affected)%s.",
                            few.get(0).base().forks(),
                            few.get(0).head().forks(),
                            Notation.counted(tested.size(), "cell"),
                            Notation.counted(few.size(), "cell"),
                            hasKernels ? "; a difference in a whole kernel can" : ""),
                    "Measure more forks, or compare fewer cells."));
        }
    }
}
