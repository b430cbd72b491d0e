package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Bootstrap;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/** Compares the speedups of two machines. Efficiency and Karp-Flatt metric follow from the speedup and are left out. */
final class SpeedupComparison {

    /** From T(1) and T(p) of the base, then of the head. */
    private static final ToDoubleFunction<double[]> CHANGE = t -> t[2] / t[3] / (t[0] / t[1]);

    private SpeedupComparison() {}

    /** Returns the speedups that both runs have, with bootstrap p-values, without verdicts. */
    static List<ComparisonResult> of(RunAnalysis base, RunAnalysis head) {
        Map<CellId, SpeedupRow> heads = rows(head);
        List<ComparisonResult> tested = new ArrayList<>();
        for (Map.Entry<CellId, SpeedupRow> row : rows(base).entrySet()) {
            SpeedupRow before = row.getValue();
            SpeedupRow after = heads.get(row.getKey());
            if (after != null
                    && before.cell().processes() > 1
                    && before.speedup().isPresent()
                    && after.speedup().isPresent()) {
                tested.add(compare(before, baseline(base, before), after, baseline(head, after)));
            }
        }
        return tested;
    }

    private static Map<CellId, SpeedupRow> rows(RunAnalysis run) {
        return CellId.acrossJvms(run.rows(), row -> row.cell().id());
    }

    private static ComparisonResult compare(
            SpeedupRow before, Sample baselineBefore, SpeedupRow after, Sample baselineAfter) {
        List<Sample> samples = List.of(
                baselineBefore,
                before.cell().sample(),
                baselineAfter,
                after.cell().sample());
        Estimate change = Estimates.of(samples, CHANGE);
        double p = change.interval().isEmpty() ? 1 : Bootstrap.pValue(samples, CHANGE, 1);
        return ComparisonResult.tested("speedup of " + before.cell().title(), shown(before), shown(after), change, p);
    }

    private static ComparisonResult.Shown shown(SpeedupRow row) {
        return new ComparisonResult.Shown(
                row.speedup().orElseThrow().value(),
                ComparisonResult.Kind.SPEEDUP,
                row.cell().sample().size());
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
