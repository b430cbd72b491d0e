package org.sliceofpi.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Timeline;

/** Synthetic phases and timelines of a sum. */
final class SyntheticPhases {

    private static final Map<String, Double> SHARES =
            Map.of("phase.start", 0.15, "phase.boot", 0.7, "phase.handover", 0.1, "phase.collect", 0.05);

    private SyntheticPhases() {}

    /** The phases of each fork: they add up to its wall time. */
    static List<Map<String, Secondary>> of(
            String start, int processes, double startMillis, double computeMillis, List<List<Double>> wall) {
        double overhead = startMillis * (processes - 1);
        // One process waits for no other.
        double compute = processes == 1 ? Double.POSITIVE_INFINITY : computeMillis;
        Map<String, Double> shares = new TreeMap<>(SHARES);
        if (!start.equals("SPAWN")) {
            // Only SPAWN starts a JVM while the clock runs.
            shares.put("phase.boot", 0.0);
            shares.put("phase.handover", 0.8);
        }
        shares.put("phase.compute", 0.0);
        shares.put("phase.straggler", 0.0);
        List<Map<String, Secondary>> phases = new ArrayList<>();
        for (List<Double> fork : wall) {
            Map<String, Secondary> ofFork = new TreeMap<>();
            shares.forEach((label, share) -> ofFork.put(
                    label,
                    new Secondary(
                            "ms/op",
                            fork.stream()
                                    .map(w -> part(label, share, w, overhead, Math.min(compute, w - overhead)))
                                    .toList())));
            phases.add(ofFork);
        }
        return phases;
    }

    private static double part(String label, double share, double wall, double overhead, double compute) {
        double scale = compute <= 0 ? wall / overhead : 1;
        if (label.equals("phase.compute")) {
            return Math.max(0, compute);
        }
        return label.equals("phase.straggler")
                ? Math.max(0, wall - overhead - Math.max(0, compute))
                : share * overhead * scale;
    }

    static Timeline timeline(String start, int processes, long terms, double startMillis, double computeMillis) {
        List<Timeline.Slice> slices = new ArrayList<>();
        long begin = nanos(startMillis * 0.15 * (processes - 1));
        long compute = nanos(computeMillis);
        slices.add(new Timeline.Slice(
                1,
                terms / processes,
                4711,
                begin,
                begin,
                begin,
                begin,
                begin,
                begin + compute,
                begin + compute,
                begin + compute));
        long last = begin + compute;
        for (int i = 1; i < processes; i++) {
            long started = nanos(startMillis * 0.15 * (i - 1));
            long spawned = nanos(startMillis * 0.15 * i);
            long main = spawned + nanos(startMillis * (0.6 + 0.05 * i));
            long began = main + nanos(startMillis * 0.1);
            long ended = began + (long) (compute * (1 + 0.04 * i));
            long collected = Math.max(ended, last) + nanos(startMillis * 0.02);
            last = collected + nanos(startMillis * 0.03);
            slices.add(new Timeline.Slice(
                    terms / processes * i + 1,
                    terms / processes * (i + 1),
                    4711 + i,
                    started,
                    spawned,
                    main,
                    began,
                    began,
                    ended,
                    collected,
                    last));
        }
        return new Timeline(terms, start, "SCALAR", null, last, slices);
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
