package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.UnclassifiedMeasurement;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.TimeUnits;
import org.sliceofpi.stats.Estimate;

/**
 * The time that a program or a worker with nothing to do takes to start and end, as measured by {@code StartCost} or by
 * {@code peers/Starts.java}.
 *
 * @param name the start method or program, and its options
 * @param millis time in milliseconds
 * @param peakMegabytes peak resident memory in MB; empty if unknown
 * @param samples number of forks or rounds
 */
record StartTime(String name, Estimate millis, OptionalDouble peakMegabytes, int samples) {

    /** The row for a bare JVM with default options, which others are compared with. */
    static final String HELLO = "bare java Hello, default options";

    /** The row for SPAWN with the options that workers have. */
    static final String WORKER = "SPAWN, as workers start";

    private static final String PEERS = ".peers.Starts.";
    private static final String BENCHMARK = ".StartCost.";

    /** Returns the times that a run measured, in the order of the run. */
    static List<StartTime> of(RunAnalysis run) {
        Map<String, Double> peaks = new HashMap<>();
        for (UnclassifiedMeasurement other : run.others()) {
            if (other.id().benchmark().endsWith(PEERS + "memory")) {
                peaks.put(name(other.id()), other.value().value());
            }
        }
        List<StartTime> times = new ArrayList<>();
        for (UnclassifiedMeasurement other : run.others()) {
            OptionalDouble seconds = TimeUnits.secondsPerOperation(other.unit());
            if (seconds.isPresent() && isStart(other.id())) {
                String name = name(other.id());
                Double peak = peaks.get(name);
                times.add(new StartTime(
                        name,
                        other.value().map(value -> value * seconds.getAsDouble() * 1e3),
                        peak == null ? OptionalDouble.empty() : OptionalDouble.of(peak),
                        other.sample().size()));
            }
        }
        return times;
    }

    /** Returns whether the cell is a single start; rows that end with "x3" start several processes. */
    private static boolean isStart(CellId id) {
        return id.benchmark().contains(BENCHMARK)
                || id.benchmark().endsWith(PEERS + "start") && !name(id).matches(".* x\\d+");
    }

    String sampleCount() {
        return samples + (samples == 1 ? " sample" : " samples");
    }

    private static String name(CellId id) {
        Map<String, String> params = id.params();
        if (params.containsKey("row")) {
            return params.get("row")
                    .replace(", empty slice", "")
                    .replace(", empty child", "")
                    .replaceFirst(" x1$", "");
        }
        String startUp = params.get("startUp");
        return startUp == null ? params.getOrDefault("start", id.title()) : "SPAWN, " + startUp;
    }
}
