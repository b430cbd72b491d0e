package org.sliceofpi.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

/** The times of the second baseline, in which one worker sums the whole series while the caller waits. */
final class OneWorkerBaseline {

    /** The benchmark class that measures this baseline; its methods are named like those of the summation benchmarks. */
    private static final String BENCHMARK = "OneWorker.";

    private final Map<List<String>, Sample> samples = new HashMap<>();

    /** @param others the measurements of a run that have no process count */
    OneWorkerBaseline(List<UnclassifiedMeasurement> others) {
        others.stream()
                .filter(other -> other.id().belongsToThisSuite()
                        && other.id().shortBenchmark().startsWith(BENCHMARK))
                .forEach(other -> TimedMetric.seconds(other)
                        .ifPresent(s -> samples.merge(key(other.id()), s, Sample::pooledWith)));
    }

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

    /** Returns the times of one worker with the workload and start method of the given cell; empty if not measured. */
    Optional<Sample> of(Cell cell) {
        return Optional.ofNullable(samples.get(key(cell.id())));
    }
}
