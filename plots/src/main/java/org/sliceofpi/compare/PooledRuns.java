package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;

/** Pools runs from one machine into one side of a comparison. */
final class PooledRuns {

    private PooledRuns() {}

    /**
     * Returns one run with the forks of all runs.
     *
     * @throws IllegalArgumentException if there are no runs or their machines differ
     */
    static MeasuredRun pooled(List<MeasuredRun> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no runs to compare: name at least one on each side");
        }
        MeasuredRun first = runs.get(0);
        if (runs.size() == 1) {
            return first;
        }
        List<Measurement> measurements = new ArrayList<>();
        for (MeasuredRun run : runs) {
            List<String> differences = Fingerprint.of(first).differences(Fingerprint.of(run));
            if (!differences.isEmpty()) {
                throw new IllegalArgumentException(first.name() + " and " + run.name()
                        + " cannot be pooled: their machines differ (" + String.join(", ", differences) + ")");
            }
            // Each run numbers its rounds from 1: shift them to keep the rounds of different runs apart.
            int before =
                    measurements.stream().mapToInt(Measurement::round).max().orElse(0);
            run.measurements().forEach(m -> measurements.add(m.inRound(before + m.round())));
        }
        return new MeasuredRun(name(runs), first.machine(), measurements)
                .withLeftOut(
                        runs.stream().flatMap(run -> run.leftOut().stream()).toList());
    }

    /** Returns the number of runs, the first name and the last. Sorted names are in chronological order. */
    private static String name(List<MeasuredRun> runs) {
        List<String> names = runs.stream().map(MeasuredRun::name).sorted().toList();
        return names.size() + " runs, " + names.get(0) + " to " + names.get(names.size() - 1);
    }
}
