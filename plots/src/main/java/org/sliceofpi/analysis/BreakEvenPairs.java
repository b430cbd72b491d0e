package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.RunWarning;

/** The break-even points of two machines: terms have no unit of time, so they can be compared. */
final class BreakEvenPairs {

    private BreakEvenPairs() {}

    /**
     * Those that both know. Tested by the bootstrap, but not yet judged.
     *
     * @param warnings where it goes which ones only one side, or none, could find
     */
    static List<ComparedCell> of(RunAnalysis base, RunAnalysis head, List<RunWarning> warnings) {
        Map<Cell.Key, BreakEvens.Line> heads =
                lines(head).stream().collect(Collectors.toMap(BreakEvens.Line::key, Function.identity()));
        List<ComparedCell> tested = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (BreakEvens.Line before : lines(base)) {
            BreakEvens.Line after = heads.get(before.key());
            if (after == null) {
                continue;
            }
            if (isKnown(before) && isKnown(after)) {
                tested.add(compared(before, after));
            } else {
                unknown.add(before.key().title());
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(new RunWarning(
                    "Not known on both sides from how many terms on it pays, and so not compared: "
                            + Doubts.some(unknown) + ".",
                    "Measure more N around the point, or more forks."));
        }
        return tested;
    }

    private static List<BreakEvens.Line> lines(RunAnalysis run) {
        return BreakEvens.lines(run.rows().stream().map(SpeedupRow::cell).toList());
    }

    private static boolean isKnown(BreakEvens.Line line) {
        return line.breakEven().outcome() instanceof BreakEven.At;
    }

    private static ComparedCell compared(BreakEvens.Line before, BreakEvens.Line after) {
        List<Sample> samples = Stream.concat(before.samples().stream(), after.samples().stream())
                .toList();
        int own = before.samples().size();
        Crossing one = new Crossing(before.terms());
        Crossing other = new Crossing(after.terms());
        ToDoubleFunction<double[]> ratio =
                t -> ratio(other.of(Arrays.copyOfRange(t, own, t.length)), one.of(Arrays.copyOf(t, own)));
        Estimate change = Estimates.of(samples, ratio);
        double p = change.interval().isEmpty() ? 1 : Bootstrap.surprise(samples, ratio, 1);
        return new ComparedCell(
                "break-even of " + before.key().title(),
                shown(before, one),
                shown(after, other),
                change,
                p,
                Verdict.NOT_COMPARED,
                "");
    }

    /** Where neither pays, or both always, they do not differ. */
    private static double ratio(double head, double base) {
        return head == base ? 1 : head / base;
    }

    private static ComparedCell.Shown shown(BreakEvens.Line line, Crossing crossing) {
        int forks = line.samples().stream().mapToInt(Sample::size).min().orElseThrow();
        return new ComparedCell.Shown(
                Estimates.value(line.samples(), crossing::of), ComparedCell.Kind.BREAK_EVEN, forks);
    }
}
