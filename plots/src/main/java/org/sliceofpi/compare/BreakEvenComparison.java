package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEvenSolver;
import org.sliceofpi.analysis.BreakEvens;
import org.sliceofpi.analysis.Cell;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.RunDiagnostics;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Bootstrap;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/** The break-even points of two machines: terms have no unit of time, so they can be compared. */
final class BreakEvenComparison {

    private BreakEvenComparison() {}

    /**
     * Those that both measured and know. Tested by the bootstrap, but not yet judged.
     *
     * @param warnings where it goes which ones only one side, or none, could find of those that both measured
     */
    static List<ComparisonResult> of(RunAnalysis base, RunAnalysis head, List<RunWarning> warnings) {
        Map<Cell.Key, BreakEvens.Line> heads =
                lines(head).stream().collect(Collectors.toMap(BreakEvens.Line::key, Function.identity()));
        Set<Cell.Key> known = known(base);
        known.retainAll(known(head));
        List<ComparisonResult> tested = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (BreakEvens.Line before : lines(base)) {
            BreakEvens.Line after = heads.get(before.key());
            if (after == null) {
                continue;
            }
            if (known.contains(before.key())) {
                tested.add(compared(before, after));
            } else {
                unknown.add(before.key().title());
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(new RunWarning(
                    "Not known on both sides from how many terms on it pays, and so not compared: "
                            + RunDiagnostics.some(unknown) + ".",
                    "Measure more N around the point, or more forks."));
        }
        return tested;
    }

    private static List<BreakEvens.Line> lines(RunAnalysis run) {
        return BreakEvens.lines(run.rows().stream().map(SpeedupRow::cell).toList());
    }

    private static Set<Cell.Key> known(RunAnalysis run) {
        return run.breakEvens().stream()
                .filter(b -> b.outcome() instanceof BreakEven.At)
                .map(b -> new Cell.Key(b.family(), b.start(), b.processes()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static ComparisonResult compared(BreakEvens.Line before, BreakEvens.Line after) {
        BreakEvenSolver one = new BreakEvenSolver(before.terms());
        BreakEvenSolver other = new BreakEvenSolver(after.terms());
        Estimate change = change(before.samples(), one, after.samples(), other);
        double p = change.interval().isEmpty()
                ? 1
                : Bootstrap.pValue(
                        together(before.samples(), after.samples()),
                        ratio(before.samples().size(), one, other),
                        1);
        return new ComparisonResult(
                "break-even of " + before.key().title(),
                shown(before, one),
                shown(after, other),
                change,
                p,
                Verdict.NOT_COMPARED,
                "");
    }

    /** How many times as many terms it takes until it pays, head over base. */
    static Estimate change(List<Sample> base, BreakEvenSolver one, List<Sample> head, BreakEvenSolver other) {
        return Estimates.of(together(base, head), ratio(base.size(), one, other));
    }

    private static List<Sample> together(List<Sample> base, List<Sample> head) {
        return Stream.concat(base.stream(), head.stream()).toList();
    }

    /** @param own how many of the medians are the base's */
    private static ToDoubleFunction<double[]> ratio(int own, BreakEvenSolver one, BreakEvenSolver other) {
        return t -> ratio(other.of(Arrays.copyOfRange(t, own, t.length)), one.of(Arrays.copyOf(t, own)));
    }

    /** Where neither pays, or both always, they do not differ. */
    private static double ratio(double head, double base) {
        return head == base ? 1 : head / base;
    }

    private static ComparisonResult.Shown shown(BreakEvens.Line line, BreakEvenSolver crossing) {
        int forks = line.samples().stream().mapToInt(Sample::size).min().orElseThrow();
        return new ComparisonResult.Shown(
                Estimates.value(line.samples(), crossing::of), ComparisonResult.Kind.BREAK_EVEN, forks);
    }
}
