package org.sliceofpi.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.IterationBudget;
import org.sliceofpi.series.Kernel;

/**
 * Estimates the duration of the remaining forks: for a measured cell the median of its forks, for any other cell a guess
 * from its parameters, scaled by the ratio of measured to guessed durations so far. Not thread-safe.
 */
public final class DurationEstimator {

    /** Start of a fork's JVM, including JMH's classes and its report. */
    private static final double FORK_SECONDS = 0.5;

    /** Start of a worker JVM. */
    private static final double WORKER_SECONDS = 0.12;

    private final double cpus;
    private final Map<String, IterationBudget> efforts;
    private final Map<CellId, List<Double>> measured = new HashMap<>();

    /**
     * @param cpus available processors
     * @param efforts iteration budget by full benchmark name
     */
    public DurationEstimator(double cpus, Map<String, IterationBudget> efforts) {
        this.cpus = Math.max(1, cpus);
        this.efforts = Map.copyOf(efforts);
    }

    /** Adds the measured duration of a fork. */
    public void add(CellId cell, long nanos) {
        measured.computeIfAbsent(cell, c -> new ArrayList<>()).add(nanos / 1e9);
    }

    /** Returns the estimated duration of some forks, given by their cells. */
    public Duration of(Collection<CellId> forks) {
        double scale = scale();
        double seconds = 0;
        for (CellId cell : forks) {
            List<Double> times = measured.get(cell);
            seconds += times == null ? guess(cell) * scale : median(times);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private double scale() {
        double guessed = 0;
        double total = 0;
        for (Map.Entry<CellId, List<Double>> entry : measured.entrySet()) {
            guessed += guess(entry.getKey());
            total += median(entry.getValue());
        }
        return guessed == 0 ? 1 : total / guessed;
    }

    private double guess(CellId cell) {
        double processes = number(cell, "processes", 1);
        double term = secondsPerTerm(cell.kernel());
        double sum = number(cell, "terms", 0) * term / Math.min(processes, cpus);
        // Each worker is a JVM that has to start, inside the clock or before.
        String method = cell.start();
        // A benchmark with a start method but without a number of processes starts one worker.
        double workers = method.isEmpty() ? 0 : number(cell, "processes", 2) - 1;
        double start = "THREADS".equals(method) ? 0 : WORKER_SECONDS * workers;
        IterationBudget effort = efforts.get(cell.benchmark());
        double measuring =
                effort == null ? sum : (effort.warmups() + effort.iterations()) * Math.max(effort.millis() / 1e3, sum);
        return FORK_SECONDS + start + measuring;
    }

    private static double secondsPerTerm(String kernel) {
        return Arrays.stream(Kernel.values())
                        .filter(k -> k.name().equals(kernel))
                        .findFirst()
                        .orElse(Kernel.SCALAR)
                        .roughNanosPerTerm()
                / 1e9;
    }

    private static double number(CellId cell, String param, double defaultValue) {
        String value = cell.params().get(param);
        if (value == null || !value.matches("\\d{1,18}")) {
            return defaultValue;
        }
        return Double.parseDouble(value);
    }

    /** Returns the median of at least one value. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
