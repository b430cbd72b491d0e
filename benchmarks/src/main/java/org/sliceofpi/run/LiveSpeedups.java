package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.plan.DurationEstimator;
import org.sliceofpi.results.CellId;

/** Preliminary speedups for the progress line; the report has them with intervals. Not thread-safe. */
final class LiveSpeedups {

    private final Map<CellId, List<Double>> seen = new HashMap<>();
    private final Map<CellId, CellId> baselines = new HashMap<>();

    void add(CellId cell, List<Double> values) {
        seen.computeIfAbsent(cell, c -> new ArrayList<>()).add(DurationEstimator.median(values));
        if (cell.param("processes").equals("1")) {
            baselines.put(cell.workload(), cell);
        }
    }

    /** Returns a text such as "SPAWN 4: 1.63x"; empty if the baseline of the cell is not measured yet. */
    Optional<String> text(CellId cell) {
        CellId baseline = baselines.get(cell.workload());
        if (baseline == null || baseline.equals(cell) || !seen.containsKey(cell)) {
            return Optional.empty();
        }
        double speedup = DurationEstimator.median(seen.get(baseline)) / DurationEstimator.median(seen.get(cell));
        return Optional.of(String.format(Locale.ROOT, "%s %s: %.2fx", cell.start(), cell.param("processes"), speedup));
    }
}
