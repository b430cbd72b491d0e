package org.sliceofpi.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;

/** Decides whether the times of two sets of runs can be compared. */
final class ComparabilityCheck {

    private ComparabilityCheck() {}

    /**
     * Returns whether times can be compared.
     *
     * @param warnings receives the reason if not
     */
    static boolean of(List<MeasuredRun> base, List<MeasuredRun> head, List<RunWarning> warnings) {
        // The runs of a side have one fingerprint: PooledRuns refuses others.
        MeasuredRun first = base.get(0);
        List<String> differences = Fingerprint.of(first).differences(Fingerprint.of(head.get(0)));
        List<MeasuredRun> all =
                Stream.concat(base.stream(), head.stream()).distinct().toList();
        List<String> emulated = all.stream()
                .filter(r -> r.machine().filter(MachineRecord::emulated).isPresent())
                .map(MeasuredRun::name)
                .distinct()
                .toList();
        if (!emulated.isEmpty()) {
            warnings.add(new RunWarning(
                    "The processor was emulated (" + String.join(", ", emulated) + "): its times get no verdict.",
                    "Measure on the real machine."));
            return false;
        }
        String throttled = all.stream()
                .flatMap(r -> Throttling.during(r).stream().map(cause -> cause.phrase() + " in " + r.name()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!throttled.isEmpty()) {
            warnings.add(new RunWarning(
                    "The machine was slowed down (" + throttled
                            + "): times get no verdict, speedups and break-even points do.",
                    "Cool it, or use a stronger power supply, and measure again."));
            return false;
        }
        if (!differences.isEmpty()) {
            warnings.add(new RunWarning(
                    "The machines differ (" + String.join(", ", differences)
                            + "): times get no verdict, speedups and break-even points do.",
                    "Measure base and head on one machine to compare times."));
            return false;
        }
        if (first.machine().isEmpty()) {
            warnings.add(new RunWarning(
                    "Neither run names its machine; both are assumed to be from one machine.",
                    "Compare run folders with a machine.json."));
        }
        return true;
    }
}
