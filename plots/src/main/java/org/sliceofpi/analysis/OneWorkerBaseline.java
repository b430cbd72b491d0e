package org.sliceofpi.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

/** The second baseline: one worker sums the whole series while the caller waits. */
final class OneWorkerBaseline {

    /** The benchmark class that measures it; its methods are named as those of the summations. */
    private static final String BENCHMARK = "OneWorker.";

    private final Map<List<String>, Sample> samples = new HashMap<>();

    private static List<String> key(CellId id) {
        String name = id.shortBenchmark();
        return List.of(
                name.substring(name.indexOf('.') + 1),
                id.mode(),
                id.kernel(),
                id.param("terms"),
                id.params().getOrDefault("digits", "0"),
                id.start());
    }

    /** @param others what a run has measured apart from numbers of processes */
    static OneWorkerBaseline of(List<UnclassifiedMeasurement> others) {
        OneWorkerBaseline found = new OneWorkerBaseline();
        others.stream()
                .filter(other -> other.id().shortBenchmark().startsWith(BENCHMARK))
                .forEach(other -> TimedMetric.seconds(other)
                        .ifPresent(s -> found.samples.merge(key(other.id()), s, Sample::pooledWith)));
        return found;
    }

    /** Returns the times of one worker, by a cell's start method, for the cell's workload. */
    Optional<Sample> of(Cell cell) {
        return Optional.ofNullable(samples.get(key(cell.id())));
    }
}
