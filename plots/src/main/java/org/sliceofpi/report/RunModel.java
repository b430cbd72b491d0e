package org.sliceofpi.report;

import java.util.List;
import java.util.Map;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.RunWarning;

/**
 * What the templates show of one run.
 *
 * @param name the name of the run
 * @param heading the name and the machine with its CPUs and JDK
 * @param machineName the short name of the machine
 * @param verdicts a sentence for each workload
 * @param warnings the warnings about the run
 * @param machineProperties what is known about the machine; empty without machine.json
 * @param reproduceCommand the shell commands that repeat the measurement
 */
record RunModel(
        String name,
        String heading,
        String machineName,
        List<String> verdicts,
        List<RunWarning> warnings,
        List<Map.Entry<String, String>> machineProperties,
        String reproduceCommand) {

    /** The number of verdicts that the HTML page does not fold. */
    private static final int SHOWN_VERDICTS = 4;

    RunModel {
        verdicts = List.copyOf(verdicts);
        warnings = List.copyOf(warnings);
        machineProperties = List.copyOf(machineProperties);
    }

    static RunModel of(RunAnalysis analysis, RunLabels labels) {
        MeasuredRun run = analysis.run();
        return new RunModel(
                run.name(),
                heading(analysis),
                Captions.machine(analysis),
                VerdictSentences.of(analysis, labels),
                analysis.warnings(),
                run.machine().map(MachineProperties::of).orElse(List.of()),
                reproduceCommand(run));
    }

    static String heading(RunAnalysis analysis) {
        return analysis.run().name() + " (" + Captions.place(analysis) + ")";
    }

    static String reproduceCommand(MeasuredRun run) {
        if (run.machine().map(MachineRecord::synthetic).orElse(false)) {
            return "# " + run.name() + ": synthetic data, there is nothing to reproduce";
        }
        String checkout = run.machine()
                .map(MachineRecord::commit)
                .map(RunModel::checkoutCommand)
                .orElse("");
        String measure = run.plan()
                .map(RunModel::measureCommand)
                .orElse("# measured with JMH directly: see jmh.json for the benchmarks and options\n"
                        + "java -jar benchmarks.jar -rf json -rff jmh.json ...");
        return "# " + run.name() + "\n" + checkout + "mvn package\n" + measure;
    }

    private static String measureCommand(Plan plan) {
        if (!plan.arguments().isEmpty()) {
            return "java -jar benchmarks.jar " + String.join(" ", plan.arguments());
        }
        return "java -jar benchmarks.jar" + (plan.name().equals("standard") ? "" : " --" + plan.name());
    }

    private static String checkoutCommand(String commit) {
        return "git checkout " + commit.replace("-dirty", "")
                + (commit.endsWith("-dirty") ? "   # plus uncommitted changes" : "") + "\n";
    }

    List<String> firstVerdicts() {
        return verdicts.subList(0, Math.min(SHOWN_VERDICTS, verdicts.size()));
    }

    List<String> otherVerdicts() {
        return verdicts.subList(firstVerdicts().size(), verdicts.size());
    }
}
