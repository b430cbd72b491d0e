package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sliceofpi.plan.DurationEstimator;
import org.sliceofpi.plan.RunCell;

/** The speedups seen while a run goes on, for the live line; the report has them with their intervals. Not thread-safe. */
final class LiveSpeedups {

    private final Map<RunCell, List<Double>> seen = new HashMap<>();
    private final Map<RunCell, RunCell> baselines = new HashMap<>();

    void add(RunCell cell, List<Double> values) {
        seen.computeIfAbsent(cell, c -> new ArrayList<>()).add(DurationEstimator.median(values));
        if ("1".equals(cell.params().get("processes"))) {
            baselines.put(workload(cell), cell);
        }
    }

    /** "SPAWN 4: 1.63x" if the cell has a baseline that has been measured. */
    Optional<String> text(RunCell cell) {
        RunCell baseline = baselines.get(workload(cell));
        if (baseline == null || baseline.equals(cell) || !seen.containsKey(cell)) {
            return Optional.empty();
        }
        double speedup = DurationEstimator.median(seen.get(baseline)) / DurationEstimator.median(seen.get(cell));
        return Optional.of(String.format(
                Locale.ROOT,
                "%s %s: %.2fx",
                cell.params().getOrDefault("start", ""),
                cell.params().get("processes"),
                speedup));
    }

    private static RunCell workload(RunCell cell) {
        SortedMap<String, String> params = new TreeMap<>(cell.params());
        params.remove("processes");
        params.remove("start");
        return new RunCell(cell.benchmark(), params);
    }
}
