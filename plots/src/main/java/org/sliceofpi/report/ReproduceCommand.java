package org.sliceofpi.report;

import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;

/** The commands that measure the same once more. */
final class ReproduceCommand {

    private ReproduceCommand() {}

    static String of(MeasuredRun run) {
        if (run.machine().map(MachineRecord::synthetic).orElse(false)) {
            return "# " + run.name() + ": made up, there is nothing to reproduce";
        }
        String commit = run.machine()
                .map(MachineRecord::commit)
                .map(c -> "git checkout " + c.replace("-dirty", "")
                        + (c.endsWith("-dirty") ? "   # and was changed after" : "") + "\n")
                .orElse("");
        String measure = run.plan()
                .map(Began::plan)
                .map(plan -> "java -jar benchmarks.jar" + (plan.equals("standard") ? "" : " --" + plan))
                .orElse("# measured by JMH itself: the benchmarks and options are in jmh.json\n"
                        + "java -jar benchmarks.jar -rf json -rff jmh.json ...");
        return "# " + run.name() + "\n" + commit + "mvn package\n" + measure;
    }
}
