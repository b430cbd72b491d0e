package org.sliceofpi.compare;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

/** Compares the speedups of two machines. Efficiency and the Karp-Flatt metric follow from the speedup and are left out. */
final class SpeedupComparison {

    /** From T(1) and T(p) of the base, then of the head. */
    private static final ToDoubleFunction<double[]> RATIO = t -> t[2] / t[3] / (t[0] / t[1]);

    private SpeedupComparison() {}

    /** Returns the speedups that both runs have, with bootstrap p-values, without verdicts. */
    static List<ComparisonResult> of(RunAnalysis base, RunAnalysis head) {
        return Matched.of(rows(base), rows(head)).stream()
                .filter(rows -> hasSpeedup(rows.base()) && hasSpeedup(rows.head()))
                .map(rows -> compare(base, rows.base(), head, rows.head()))
                .toList();
    }

    private static Map<CellId, SpeedupRow> rows(RunAnalysis run) {
        return CellId.acrossJvms(run.rows(), row -> row.cell().id());
    }

    private static boolean hasSpeedup(SpeedupRow row) {
        return row.cell().processes() > 1 && row.speedup().isPresent();
    }

    private static ComparisonResult compare(RunAnalysis base, SpeedupRow before, RunAnalysis head, SpeedupRow after) {
        List<Sample> samples = List.of(
                baseline(base, before),
                before.cell().sample(),
                baseline(head, after),
                after.cell().sample());
        return ComparisonResult.bootstrapped(
                "speedup of " + before.cell().title(),
                ComparisonResult.Kind.SPEEDUP,
                side(before),
                side(after),
                samples,
                RATIO);
    }

    private static ComparisonResult.Side side(SpeedupRow row) {
        return new ComparisonResult.Side(
                row.speedup().orElseThrow().value(), row.cell().sample().size());
    }

    private static Sample baseline(RunAnalysis run, SpeedupRow row) {
        return run.rows(row.cell().workload()).stream()
                .map(SpeedupRow::cell)
                .filter(cell -> cell.processes() == 1)
                .findFirst()
                .orElseThrow()
                .sample();
    }
}
