package org.sliceofpi.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;

/** Whether the times of two sets of runs may be held against each other, and if not, why. */
final class ComparabilityCheck {

    private ComparabilityCheck() {}

    /** @param warnings where the reasons go */
    static boolean of(List<MeasuredRun> base, List<MeasuredRun> head, List<RunWarning> warnings) {
        // Those of a side are alike: RunSet takes no others together.
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
                    "Cool it, or give it a stronger supply, and measure again."));
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
                    "Neither run says where it was made; they are taken for runs of one machine.",
                    "Compare run folders with a machine.json."));
        }
        return true;
    }
}
