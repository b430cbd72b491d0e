package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The speedups seen while a run goes on, for the live line; the report has them with their intervals. Not thread-safe. */
final class Speedups {

    private final Map<Cell, List<Double>> seen = new HashMap<>();
    private final Map<Cell, Cell> baselines = new HashMap<>();

    void add(Cell cell, List<Double> values) {
        seen.computeIfAbsent(cell, c -> new ArrayList<>()).add(Pace.median(values));
        if ("1".equals(cell.params().get("processes"))) {
            baselines.put(workload(cell), cell);
        }
    }

    /** "SPAWN 4: 1.63x" if the cell has a baseline that has been measured. */
    Optional<String> text(Cell cell) {
        Cell baseline = baselines.get(workload(cell));
        if (baseline == null || baseline.equals(cell) || !seen.containsKey(cell)) {
            return Optional.empty();
        }
        double speedup = Pace.median(seen.get(baseline)) / Pace.median(seen.get(cell));
        return Optional.of(String.format(
                Locale.ROOT,
                "%s %s: %.2fx",
                cell.params().getOrDefault("start", ""),
                cell.params().get("processes"),
                speedup));
    }

    private static Cell workload(Cell cell) {
        SortedMap<String, String> params = new TreeMap<>(cell.params());
        params.remove("processes");
        params.remove("start");
        return new Cell(cell.benchmark(), params);
    }
}
