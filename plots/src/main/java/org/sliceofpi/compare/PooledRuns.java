package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;

/** Pools runs of one machine to one side of a comparison. */
final class PooledRuns {

    private PooledRuns() {}

    /**
     * Returns one run with the forks of all runs.
     *
     * @throws IllegalArgumentException if there is no run, or their machines differ
     */
    static MeasuredRun pooled(List<MeasuredRun> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no run to compare: name at least one on each side");
        }
        MeasuredRun first = runs.get(0);
        if (runs.size() == 1) {
            return first;
        }
        Map<List<Object>, Measurement> measurements = new LinkedHashMap<>();
        List<RunWarning> warnings = new ArrayList<>();
        for (MeasuredRun run : runs) {
            List<String> differences = Fingerprint.of(first).differences(Fingerprint.of(run));
            if (!differences.isEmpty()) {
                throw new IllegalArgumentException(first.name() + " and " + run.name()
                        + " cannot be pooled: their machines differ (" + String.join(", ", differences) + ")");
            }
            for (Measurement m : run.measurements()) {
                measurements.merge(List.of(m.benchmark(), m.mode(), m.params(), m.unit()), m, PooledRuns::pooled);
            }
            run.warnings().forEach(w -> warnings.add(new RunWarning(run.name() + ": " + w.what(), w.remedy())));
        }
        return new MeasuredRun(name(runs), first.machine(), List.copyOf(measurements.values()), warnings);
    }

    /** Returns the number of runs and the names of the first and the last; names contain the time. */
    private static String name(List<MeasuredRun> runs) {
        List<String> names = runs.stream().map(MeasuredRun::name).sorted().toList();
        return names.size() + " runs, " + names.get(0) + " to " + names.get(names.size() - 1);
    }

    private static Measurement pooled(Measurement a, Measurement b) {
        List<List<Double>> forks = new ArrayList<>(a.forks());
        forks.addAll(b.forks());
        return new Measurement(a.benchmark(), a.mode(), a.params(), a.unit(), forks);
    }
}
