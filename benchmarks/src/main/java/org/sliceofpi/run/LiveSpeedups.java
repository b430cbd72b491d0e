package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sliceofpi.plan.DurationEstimator;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.StartOrder;

/** The speedups so far, for the progress lines. The report computes its own, with intervals. Not thread-safe. */
final class LiveSpeedups {

    private final Map<CellId, List<Double>> forkMedians = new HashMap<>();
    private final Map<CellId, CellId> baselines = new HashMap<>();
    private final Set<CellId> planned;

    LiveSpeedups(Plan plan) {
        planned = Set.copyOf(plan.knownCells());
    }

    void add(CellId cell, List<Double> values) {
        forkMedians.computeIfAbsent(cell, c -> new ArrayList<>()).add(DurationEstimator.median(values));
        if (cell.param("processes").equals("1") && !isControl(cell)) {
            baselines.put(cell.workload(), cell);
        }
    }

    /** Returns a string such as "SPAWN 4, N = 10^9: 1.63x"; empty unless the cell and its baseline have been measured. */
    Optional<String> text(CellId cell) {
        CellId baseline = baselines.get(cell.workload());
        if (baseline == null || cell.param("processes").equals("1") || !forkMedians.containsKey(cell)) {
            return Optional.empty();
        }
        double speedup = median(baseline) / median(cell);
        String terms = cell.terms() == 0 ? "" : ", N = " + Notation.terms(cell.terms());
        return Optional.of(
                String.format(Locale.ROOT, "%s %s%s: %.2fx", cell.start(), cell.param("processes"), terms, speedup));
    }

    /** Returns whether a cell is the null control, which measures one process a second time. */
    private boolean isControl(CellId cell) {
        CellId baseline = cell.with(StartOrder.SPAWN, 1);
        return !cell.equals(baseline) && planned.contains(baseline);
    }

    private double median(CellId cell) {
        return DurationEstimator.median(forkMedians.get(cell));
    }
}
