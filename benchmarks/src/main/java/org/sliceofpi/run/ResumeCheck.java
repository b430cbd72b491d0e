package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sliceofpi.jmh.JmhCommandLine;
import org.sliceofpi.plan.Plans;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.results.UsageException;

/** Checks whether a run can be resumed: machine, JDK, build and plan must be the same. */
final class ResumeCheck {

    private ResumeCheck() {}

    /** Returns the differences, one phrase each; empty if there are none. */
    static List<String> differences(MachineRecord then, MachineRecord now) {
        List<String> found = new ArrayList<>();
        compare(found, "machine", then.model(), now.model());
        Fingerprint.of(then).differences(Fingerprint.of(now)).stream()
                .filter(difference -> !difference.startsWith("model "))
                .forEach(found::add);
        compare(found, "JDK", then.jdk(), now.jdk());
        compare(found, "version", then.version(), now.version());
        compare(found, "build", then.commit(), now.commit());
        return found;
    }

    /**
     * Returns a phrase if this build's plan of the same name differs, otherwise empty.
     *
     * @throws UsageException if JMH no longer accepts the command line from which the plan was made
     */
    static Optional<String> difference(Plan then) throws UsageException {
        if (isOfCluster(then)) {
            return Optional.of("it was measured by cluster.jar, which resumes it with the same option");
        }
        Optional<Plan> now = then.arguments().isEmpty()
                ? Plans.named(then.name())
                : JmhCommandLine.parse(then.arguments()).plan();
        return now.filter(plan -> !plan.equals(then))
                .map(plan -> "plan " + plan.name() + " had other cells, rounds or iterations");
    }

    /** Returns whether cluster.jar measures a plan. */
    static boolean isOfCluster(Plan plan) {
        return plan.knownCells().stream().anyMatch(cell -> cell.start().startsWith(StartOrder.CLUSTER));
    }

    private static void compare(List<String> found, String what, Object then, Object now) {
        if (!Objects.equals(then, now)) {
            found.add(what + " was " + then + " and is " + now);
        }
    }
}
