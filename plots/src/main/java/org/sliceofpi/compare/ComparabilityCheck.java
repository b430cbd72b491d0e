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
     * @param warnings receives the reason if they cannot, or a warning if the machines are unknown
     */
    static boolean of(List<MeasuredRun> base, List<MeasuredRun> head, List<RunWarning> warnings) {
        List<MeasuredRun> all =
                Stream.concat(base.stream(), head.stream()).distinct().toList();
        String emulated = all.stream()
                .filter(r -> r.machine().filter(MachineRecord::emulated).isPresent())
                .map(MeasuredRun::name)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!emulated.isEmpty()) {
            warnings.add(new RunWarning(
                    "emulated",
                    "The processor was emulated (" + emulated + "), so times get no verdict.",
                    "Measure on real hardware."));
            return false;
        }
        String throttled = all.stream()
                .flatMap(r -> Throttling.during(r).stream().map(cause -> cause.phrase() + " in " + r.name()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!throttled.isEmpty()) {
            warnings.add(new RunWarning(
                    "throttled-during",
                    "The processor was slowed down (" + throttled
                            + "), so times get no verdict; speedups and break-even points do.",
                    "Improve the cooling or the power supply, and measure again."));
            return false;
        }
        // PooledRuns accepts only runs with the same fingerprint on each side.
        List<String> differences = Fingerprint.of(base.get(0)).differences(Fingerprint.of(head.get(0)));
        if (!differences.isEmpty()) {
            warnings.add(new RunWarning(
                    "different-machines",
                    "The machines differ (" + String.join(", ", differences)
                            + "), so times get no verdict; speedups and break-even points do.",
                    "To compare times, measure base and head on the same machine."));
            return false;
        }
        if (base.get(0).machine().isEmpty()) {
            warnings.add(new RunWarning(
                    "unknown-machines",
                    "The machines are unknown; base and head are assumed to be from the same one.",
                    "Compare run folders that contain a machine.json."));
        }
        return true;
    }
}
