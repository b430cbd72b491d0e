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
import org.sliceofpi.compare.ComparisonResult.Kind;
import org.sliceofpi.compare.ComparisonResult.Side;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Bootstrap;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/**
 * Compares what can be compared across machines: speedups and break-even points, whose units do not depend on the machine.
 * Efficiency and the Karp-Flatt metric follow from the speedup and are left out. All results have bootstrap p-values and no
 * verdict.
 */
final class BootstrapComparison {

    private BootstrapComparison() {}

    /** A value and the samples that it is computed from. */
    private record Value(Side side, List<Sample> samples) {}

    /** Returns the speedups that both runs have. */
    static List<ComparisonResult> speedups(RunAnalysis base, RunAnalysis head) {
        return Matched.of(rows(base), rows(head)).stream()
                .filter(rows -> hasSpeedup(rows.base()) && hasSpeedup(rows.head()))
                .map(rows -> compare(
                        "speedup of " + rows.base().cell().title(),
                        Kind.SPEEDUP,
                        speedup(base, rows.base()),
                        speedup(head, rows.head()),
                        times -> times[2] / times[3] / (times[0] / times[1])))
                .toList();
    }

    private static Map<CellId, SpeedupRow> rows(RunAnalysis run) {
        return CellId.acrossJvms(run.rows(), row -> row.cell().id());
    }

    private static boolean hasSpeedup(SpeedupRow row) {
        return row.cell().processes() > 1 && row.speedup().isPresent();
    }

    private static Value speedup(RunAnalysis run, SpeedupRow row) {
        Sample baseline = run.rows(row.cell().workload()).stream()
                .map(SpeedupRow::cell)
                .filter(cell -> cell.processes() == 1)
                .findFirst()
                .orElseThrow()
                .sample();
        Sample sample = row.cell().sample();
        return new Value(new Side(row.speedup().orElseThrow().value(), sample.size()), List.of(baseline, sample));
    }

    /**
     * Returns the break-even points that are known on both sides.
     *
     * @param warnings receives a warning about lines that both sides measured, but whose break-even is unknown on a side
     */
    static List<ComparisonResult> breakEvens(RunAnalysis base, RunAnalysis head, List<RunWarning> warnings) {
        List<ComparisonResult> tested = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Matched<BreakEvens.Line> lines : Matched.of(lines(base), lines(head))) {
            String title = lines.base().key().title();
            if (isKnown(base, lines.base()) && isKnown(head, lines.head())) {
                tested.add(compare(
                        "break-even of " + title,
                        Kind.BREAK_EVEN,
                        breakEven(lines.base()),
                        breakEven(lines.head()),
                        breakEvenRatio(lines.base().terms(), lines.head().terms())));
            } else {
                unknown.add(title);
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(new RunWarning(
                    "break-even-unknown",
                    "The break-even is unknown on at least one side, so it is not compared: "
                            + RunDiagnostics.some(unknown) + ".",
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
                .anyMatch(b -> b.id().equals(line.key()) && b.outcome() instanceof BreakEven.At);
    }

    private static Value breakEven(BreakEvens.Line line) {
        int forks = line.samples().stream().mapToInt(Sample::size).min().orElseThrow();
        double terms = Estimates.value(line.samples(), new BreakEvenSolver(line.terms())::of);
        return new Value(new Side(terms, forks), line.samples());
    }

    /**
     * Returns the function that computes the break-even of the head divided by that of the base. Its argument has the times
     * of the base, then of the head, each in the order of {@link BreakEvens.Line#samples}.
     */
    static ToDoubleFunction<double[]> breakEvenRatio(double[] baseTerms, double[] headTerms) {
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

    private static ComparisonResult compare(
            String title, Kind kind, Value base, Value head, ToDoubleFunction<double[]> ratio) {
        List<Sample> samples =
                Stream.concat(base.samples().stream(), head.samples().stream()).toList();
        Estimate change = Estimates.of(samples, ratio);
        double p = change.interval().isEmpty() ? 1 : Bootstrap.pValue(samples, ratio, 1);
        return ComparisonResult.tested(title, kind, base.side(), head.side(), change, p);
    }
}
