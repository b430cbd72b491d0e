package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.HypothesisTests;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.stats.Sample;

/**
 * The comparison of a base and a head. On equal machines it compares times: of each kernel as a whole by
 * {@link PooledKernelComparison}, and of each cell by the Mann-Whitney test on the fork medians. On different machines it
 * compares only speedups and break-even points, by the bootstrap, and shows times without a verdict. Each family of tests
 * is corrected for its size by Holm's method.
 *
 * @param base the name of the base
 * @param head the name of the head
 * @param cells the results of all quantities that both have
 * @param warnings what could not be compared, and why
 */
public record Comparison(String base, String head, List<ComparisonResult> cells, List<RunWarning> warnings) {

    /** The default margin: a relative change that is neither better nor worse. */
    public static final double MARGIN = 0.03;

    private static final double ALPHA = 0.05;

    public Comparison {
        cells = List.copyOf(cells);
        warnings = List.copyOf(warnings);
    }

    /**
     * Compares two sets of runs; pools the forks of each side.
     *
     * @param margin the relative change that does not matter, at least 0 and below 1
     * @throws IllegalArgumentException if a side is empty or has runs of different machines, or the margin is out of range
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
        List<MatchedMetric> matched = MatchedMetric.of(before, after, warnings);
        List<ComparisonResult> times =
                matched.parallelStream().map(MatchedMetric::times).toList();
        List<ComparisonResult> cells = new ArrayList<>();
        if (comparable) {
            List<PooledKernelComparison.Tested> kernels = PooledKernelComparison.of(
                    withoutOvercommit(base, matched), withoutOvercommit(head, matched), margin);
            cells.addAll(kernelVerdicts(kernels, margin));
            cells.addAll(verdicts(times, margin));
            warnOfTooFewForks(times, !kernels.isEmpty(), warnings);
        } else {
            RunAnalysis baseAnalysis = RunAnalysis.of(before);
            RunAnalysis headAnalysis = RunAnalysis.of(after);
            // Each family answers a question of its own and is corrected only for its own size.
            cells.addAll(verdicts(SpeedupComparison.of(baseAnalysis, headAnalysis), margin));
            cells.addAll(verdicts(BreakEvenComparison.of(baseAnalysis, headAnalysis, warnings), margin));
            times.forEach(c -> cells.add(c.withVerdict(Double.NaN, Verdict.NOT_COMPARED, "")));
        }
        return new Comparison(
                before.name(), after.name(), cells, warnings.stream().distinct().toList());
    }

    /** Returns the matched metrics of each run, except those of more processes than CPUs: their times are too noisy. */
    private static List<List<TimedMetric>> withoutOvercommit(List<MeasuredRun> runs, List<MatchedMetric> matched) {
        double cpus = runs.get(0).machine().map(MachineRecord::effectiveCpus).orElse(Double.MAX_VALUE);
        Set<CellId> keys = matched.stream()
                .map(MatchedMetric::base)
                .filter(m -> m.processes() <= Math.max(1, cpus))
                .map(TimedMetric::id)
                .collect(Collectors.toSet());
        return runs.stream()
                .map(run -> TimedMetric.all(run, new ArrayList<>()).stream()
                        .filter(m -> keys.contains(m.id()))
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

    /** Returns the comparison of two samples of a time, without a verdict. */
    static ComparisonResult times(String title, Sample base, Sample head) {
        return times(title, base, head, Estimates.ratio(head, base));
    }

    /** Returns the comparison of two samples of a time with a known change, without a verdict. */
    static ComparisonResult times(String title, Sample base, Sample head, Estimate change) {
        return ComparisonResult.tested(
                title,
                new ComparisonResult.Shown(base.median(), ComparisonResult.Kind.TIME, base.size()),
                new ComparisonResult.Shown(head.median(), ComparisonResult.Kind.TIME, head.size()),
                change,
                HypothesisTests.mannWhitney(base, head));
    }

    /** Returns the results with verdicts, corrected for their number. */
    static List<ComparisonResult> verdicts(List<ComparisonResult> tested, double margin) {
        return verdicts(tested, tested.stream().mapToDouble(c -> 1).toArray(), margin);
    }

    /** Returns the kernels with verdicts; the correction favours kernels with many cells. */
    static List<ComparisonResult> kernelVerdicts(List<PooledKernelComparison.Tested> kernels, double margin) {
        return verdicts(
                kernels.stream().map(PooledKernelComparison.Tested::together).toList(),
                kernels.stream()
                        .mapToDouble(PooledKernelComparison.Tested::cells)
                        .toArray(),
                margin);
    }

    private static List<ComparisonResult> verdicts(List<ComparisonResult> tested, double[] weights, double margin) {
        double[] corrected = HypothesisTests.holm(
                tested.stream().mapToDouble(ComparisonResult::p).toArray(), weights);
        return IntStream.range(0, corrected.length)
                .mapToObj(i -> verdict(tested.get(i), corrected[i], margin))
                .toList();
    }

    private static ComparisonResult verdict(ComparisonResult cell, double p, double margin) {
        if (cell.change().interval().isEmpty()) {
            return cell.withVerdict(p, Verdict.INCONCLUSIVE, "one fork only");
        }
        Interval withinMargin = new Interval(1 / (1 + margin), 1 + margin);
        Interval interval = cell.change().interval().get();
        if (interval.low() > withinMargin.low() && interval.high() < withinMargin.high()) {
            return cell.withVerdict(p, Verdict.SAME, "");
        }
        double change = cell.change().value();
        boolean significant = p < ALPHA;
        if (significant && (change < withinMargin.low() || change > withinMargin.high())) {
            return cell.withVerdict(p, cell.isWorse() ? Verdict.WORSE : Verdict.BETTER, "");
        }
        return cell.withVerdict(
                p,
                Verdict.INCONCLUSIVE,
                significant ? "the difference is significant, but may lie within the margin" : "");
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
                    String.format(
                            Locale.ROOT,
                            "With %d and %d forks and %d cells, no difference of a single cell can be statistically"
                                    + " significant (%d cells)%s.",
                            few.get(0).base().forks(),
                            few.get(0).head().forks(),
                            tested.size(),
                            few.size(),
                            hasKernels ? "; differences of whole kernels can" : ""),
                    "Measure more forks, or compare fewer cells."));
        }
    }
}
