package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEvenSolver;
import org.sliceofpi.analysis.BreakEvens;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.RunDiagnostics;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/** Compares the break-even points of two machines. Their unit is terms, which does not depend on the machine. */
final class BreakEvenComparison {

    private BreakEvenComparison() {}

    /**
     * Returns the break-even points that are known on both sides, with bootstrap p-values, without verdicts.
     *
     * @param warnings receives a warning about the lines that both sides measured, but whose break-even is unknown on a side
     */
    static List<ComparisonResult> of(RunAnalysis base, RunAnalysis head, List<RunWarning> warnings) {
        List<ComparisonResult> tested = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Matched<BreakEvens.Line> lines : Matched.of(lines(base), lines(head))) {
            if (isKnown(base, lines.base()) && isKnown(head, lines.head())) {
                tested.add(compare(lines.base(), lines.head()));
            } else {
                unknown.add(lines.base().key().title());
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(new RunWarning(
                    "Not compared, because at least one side has no known break-even: " + RunDiagnostics.some(unknown)
                            + ".",
                    "Measure more values of N near the break-even, or more forks."));
        }
        return tested;
    }

    private static Map<CellId, BreakEvens.Line> lines(RunAnalysis run) {
        return CellId.acrossJvms(
                BreakEvens.lines(run.rows().stream().map(SpeedupRow::cell).toList()), BreakEvens.Line::key);
    }

    private static boolean isKnown(RunAnalysis run, BreakEvens.Line line) {
        return run.breakEvens().stream()
                .anyMatch(b -> b.line().equals(line.key()) && b.outcome() instanceof BreakEven.At);
    }

    private static ComparisonResult compare(BreakEvens.Line base, BreakEvens.Line head) {
        return ComparisonResult.bootstrapped(
                "break-even of " + base.key().title(),
                ComparisonResult.Kind.BREAK_EVEN,
                side(base),
                side(head),
                Stream.concat(base.samples().stream(), head.samples().stream()).toList(),
                ratio(base.terms(), head.terms()));
    }

    /**
     * Returns the function that computes the break-even of the head divided by that of the base. Its argument has the times
     * of the base, then of the head, in the order of {@link BreakEvens.Line#samples}.
     */
    static ToDoubleFunction<double[]> ratio(double[] baseTerms, double[] headTerms) {
        BreakEvenSolver baseSolver = new BreakEvenSolver(baseTerms);
        BreakEvenSolver headSolver = new BreakEvenSolver(headTerms);
        int size = 2 * baseTerms.length;
        return times -> {
            double before = baseSolver.of(Arrays.copyOf(times, size));
            double after = headSolver.of(Arrays.copyOfRange(times, size, times.length));
            // Both may be 0 or infinite.
            return after == before ? 1 : after / before;
        };
    }

    private static ComparisonResult.Side side(BreakEvens.Line line) {
        int forks = line.samples().stream().mapToInt(Sample::size).min().orElseThrow();
        return new ComparisonResult.Side(Estimates.value(line.samples(), new BreakEvenSolver(line.terms())::of), forks);
    }
}
