package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.HypothesisTests;
import org.sliceofpi.stats.Interval;

/**
 * The comparison of a base with a head. If times are comparable ({@link ComparabilityCheck}), it compares the times of each
 * kernel as a whole ({@link PooledKernelComparison}), and those of each cell by the Mann-Whitney test on the fork medians.
 * Otherwise, it compares only speedups and break-even points ({@link DimensionlessComparison}), and shows times without a
 * verdict. Holm's method corrects the p-values of each family of tests for the number of tests.
 *
 * @param base the name of the base
 * @param head the name of the head
 * @param cells the results for all quantities that both sides have
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
        List<Matched<TimedMetric>> matched = matched(before, after, warnings);
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
        } else {
            RunAnalysis baseAnalysis = RunAnalysis.of(before);
            RunAnalysis headAnalysis = RunAnalysis.of(after);
            // Each family answers its own question and is corrected only for its own size.
            cells.addAll(verdicts(DimensionlessComparison.speedups(baseAnalysis, headAnalysis), margin));
            cells.addAll(verdicts(DimensionlessComparison.breakEvens(baseAnalysis, headAnalysis, warnings), margin));
            times.forEach(c -> cells.add(c.withVerdict(Double.NaN, Verdict.NOT_COMPARED, "")));
        }
        return new Comparison(
                before.name(), after.name(), cells, warnings.stream().distinct().toList());
    }

    private static List<Matched<TimedMetric>> matched(MeasuredRun base, MeasuredRun head, List<RunWarning> warnings) {
        Map<CellId, TimedMetric> baseMetrics = TimedMetric.of(base, warnings);
        Map<CellId, TimedMetric> headMetrics = TimedMetric.of(head, warnings);
        warnOfUnmatched("base", baseMetrics, headMetrics, warnings);
        warnOfUnmatched("head", headMetrics, baseMetrics, warnings);
        return Matched.of(baseMetrics, headMetrics);
    }

    private static void warnOfUnmatched(
            String name, Map<CellId, TimedMetric> side, Map<CellId, TimedMetric> other, List<RunWarning> warnings) {
        List<String> titles = side.values().stream()
                .filter(metric -> !other.containsKey(metric.id()))
                .map(TimedMetric::title)
                .toList();
        if (!titles.isEmpty()) {
            warnings.add(new RunWarning(
                    "unmatched-cells",
                    "Only the " + name + " has: " + RunDiagnostics.some(titles) + ".",
                    "Measure these cells on both sides."));
        }
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
                new ComparisonResult.Side(base.sample().median(), base.sample().size()),
                new ComparisonResult.Side(head.sample().median(), head.sample().size()),
                change,
                HypothesisTests.mannWhitney(base.sample(), head.sample()));
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
                            "With %d and %d forks and %d cells, a difference in a single cell cannot be statistically"
                                    + " significant (%d cells affected)%s.",
                            few.get(0).base().forks(),
                            few.get(0).head().forks(),
                            tested.size(),
                            few.size(),
                            hasKernels ? "; a difference in a whole kernel can" : ""),
                    "Measure more forks, or compare fewer cells."));
        }
    }
}
