package org.sliceofpi.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the rest of a run will take: for each cell the median of its forks so far, and for a cell not seen yet a guess
 * from its parameters, scaled by how wrong the guesses have been. Not thread-safe.
 */
final class Pace {

    /** A JVM for JMH's fork, its classes, and its report. */
    private static final double FORK_SECONDS = 0.35;

    /** A cold worker. */
    private static final double WORKER_SECONDS = 0.08;

    private static final double DOUBLE_TERM_SECONDS = 1.4e-9;
    private static final double DECIMAL_TERM_SECONDS = 450e-9;

    private final double cpus;
    private final Map<Cell, List<Double>> seen = new HashMap<>();

    /** @param cpus processors to be had at once */
    Pace(double cpus) {
        this.cpus = Math.max(1, cpus);
    }

    void add(Cell cell, long nanos) {
        seen.computeIfAbsent(cell, c -> new ArrayList<>()).add(nanos / 1e9);
    }

    /** Expected time of so many forks, a cell being there once for each fork. */
    Duration of(Collection<Cell> forks) {
        double scale = scale();
        double seconds = 0;
        for (Cell cell : forks) {
            List<Double> times = seen.get(cell);
            seconds += times == null ? guess(cell) * scale : median(times);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private double scale() {
        double guessed = 0;
        double took = 0;
        for (Map.Entry<Cell, List<Double>> entry : seen.entrySet()) {
            guessed += guess(entry.getKey());
            took += median(entry.getValue());
        }
        return guessed == 0 ? 1 : took / guessed;
    }

    private double guess(Cell cell) {
        double terms = number(cell, "terms", 0);
        double processes = number(cell, "processes", 1);
        double term = cell.params().containsKey("digits") ? DECIMAL_TERM_SECONDS : DOUBLE_TERM_SECONDS;
        double work = terms * term / Math.min(processes, cpus);
        boolean spawns = !"THREADS".equals(cell.params().get("start"));
        double start = spawns ? WORKER_SECONDS * (processes - 1) : 0;
        return FORK_SECONDS + work + start;
    }

    private static double number(Cell cell, String param, double otherwise) {
        String value = cell.params().get(param);
        if (value == null || !value.matches("\\d{1,18}")) {
            return otherwise;
        }
        return Double.parseDouble(value);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
