package org.sliceofpi.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.stats.Sample;

/** The second baseline: the whole of a workload in one worker, while the caller waits. */
final class OneWorkerBaseline {

    /** The benchmark class that measures it; its methods are named as those of the summations. */
    private static final String BENCHMARK = "OneWorker.";

    private final Map<Key, Sample> samples = new HashMap<>();

    private record Key(String method, String mode, String kernel, String terms, String digits, String start) {}

    /** @param others what a run has measured beside its numbers of processes */
    static OneWorkerBaseline of(List<UnclassifiedMeasurement> others) {
        OneWorkerBaseline found = new OneWorkerBaseline();
        for (UnclassifiedMeasurement row : others) {
            Measurement m = row.measurement();
            String name = Workload.shortName(m.benchmark());
            Map<String, String> params = m.params();
            if (name.startsWith(BENCHMARK)) {
                Key key = new Key(
                        name.substring(BENCHMARK.length()),
                        m.mode(),
                        params.get("kernel"),
                        params.get("terms"),
                        params.get("digits"),
                        params.get("start"));
                TimedMetric.seconds(row).ifPresent(s -> found.samples.merge(key, s, Sample::pooledWith));
            }
        }
        return found;
    }

    /** What one worker by a cell's start method takes for its workload. */
    Optional<Sample> of(Cell cell) {
        Workload workload = cell.workload();
        String name = workload.shortBenchmark();
        return Optional.ofNullable(samples.get(new Key(
                name.substring(name.indexOf('.') + 1),
                workload.mode(),
                workload.kernel(),
                String.valueOf(workload.terms()),
                String.valueOf(workload.digits()),
                cell.start())));
    }
}
