package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sliceofpi.results.MachineRecord;

/** Whether a run begun then can go on now: only what was measured alike may be put together. */
final class Resumption {

    private Resumption() {}

    /** What is different, one phrase for each; empty if the run can go on. */
    static List<String> differences(MachineRecord then, MachineRecord now) {
        List<String> found = new ArrayList<>();
        compare(found, "machine", then.model(), now.model());
        compare(found, "architecture", then.architecture(), now.architecture());
        compare(found, "effective CPUs", then.effectiveCpus(), now.effectiveCpus());
        compare(found, "JDK", then.jdk(), now.jdk());
        compare(found, "version", then.version(), now.version());
        compare(found, "build", then.commit(), now.commit());
        return found;
    }

    /** The phrase for a plan that this build would not make; empty if it would. */
    static Optional<String> difference(Plan then) {
        return Plans.all().stream()
                .filter(plan -> plan.name().equals(then.name()))
                .filter(plan -> !plan.equals(then))
                .map(plan -> "plan " + plan.name() + " was other cells or rounds then")
                .findFirst();
    }

    private static void compare(List<String> found, String what, Object then, Object now) {
        if (!Objects.equals(then, now)) {
            found.add(what + " was " + then + " and is " + now);
        }
    }
}
