package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.BetweenRuns;
import org.sliceofpi.analysis.NullControl;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.RunWarning;

/**
 * The data of one run for the templates, which call its methods by name.
 *
 * @param labels names of workloads that are unambiguous in the report
 */
record RunModel(RunAnalysis analysis, RunLabels labels) {

    String name() {
        return analysis.run().name();
    }

    /** Returns the name of the run, and its machine with CPUs and JDK. */
    String heading() {
        return name() + " (" + Captions.place(analysis) + ")";
    }

    /** Returns the name of the machine, or of the run if the report has several runs from one machine. */
    String label() {
        return labels.machine(analysis);
    }

    /** Returns the processor, the CPUs, the JDK and when the run began. */
    String placeAndDate() {
        String date = date();
        return Captions.place(analysis) + (date.isEmpty() ? "" : "; measured on " + date) + "; run " + name();
    }

    /** Returns the date and time at which the run began; empty if unknown. */
    String date() {
        return analysis.run()
                .machine()
                .map(MachineRecord::before)
                .map(MachineState::at)
                .map(at -> at.replaceFirst("^(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}).*", "$1, $2 UTC"))
                .orElse("");
    }

    List<String> verdicts() {
        return VerdictSentences.of(analysis, labels);
    }

    /** Returns the answer for the first workload. */
    String headline() {
        return family().map(family -> VerdictSentences.answer(analysis, family, labels))
                .orElseGet(() -> verdicts().get(0));
    }

    /** Returns what the start methods in the answer are; empty if it has none. */
    String starts() {
        return family().map(family -> ConsoleSummary.starts(analysis, family)).orElse("");
    }

    private Optional<CellId> family() {
        return VerdictSentences.families(analysis).stream().findFirst();
    }

    /** Returns the table below the headline: each start method for the first workload. */
    List<Table<?>> answerTable() {
        return RunOverview.answer(analysis, labels);
    }

    /** Returns a sentence about the difference between two identical cells; empty if the run has no null control. */
    String nullControl() {
        return analysis.nullControl().map(RunModel::line).orElse("");
    }

    private static String line(NullControl control) {
        return "Null control: identical cells differ by " + control.words()
                + (control.flagged() ? ", significant at the 1 % level." : ".");
    }

    /** Returns a sentence about the variation between runs that the verdicts include; empty if there are none. */
    String betweenRuns() {
        return analysis.breakEvens().isEmpty() ? "" : line(analysis.betweenRuns());
    }

    private static String line(BetweenRuns betweenRuns) {
        String source = betweenRuns.runs() == 0
                ? "assumed, because fewer than four comparable runs are kept"
                : "estimated from " + betweenRuns.runs() + " runs on this machine";
        return String.format(
                Locale.ROOT,
                "The intervals include the variation of speedups between runs: %.1f %% for cold tasks below 60 ms, %.1f %% for other tasks (standard deviation, %s).",
                100 * betweenRuns.shortColdTasks(),
                100 * betweenRuns.otherTasks(),
                source);
    }

    List<RunWarning> warnings() {
        return analysis.warnings();
    }

    List<Map.Entry<String, Object>> machineProperties() {
        return analysis.run().machine().map(MachineProperties::of).orElse(List.of());
    }

    /** Returns the lines of the shell commands that repeat the measurement. */
    List<String> reproduceCommands() {
        MeasuredRun run = analysis.run();
        if (run.machine().map(MachineRecord::synthetic).orElse(false)) {
            return List.of("# " + name() + ": synthetic data, nothing to reproduce");
        }
        List<String> commands = new ArrayList<>(List.of("# " + name()));
        run.machine().map(MachineRecord::commit).map(RunModel::checkoutCommand).ifPresent(commands::add);
        commands.add("mvn package");
        commands.addAll(run.plan()
                .map(RunModel::measureCommand)
                .map(List::of)
                .orElse(List.of(
                        "# measured with JMH directly: see jmh.json for the benchmarks and options",
                        "java -jar benchmarks.jar -rf json -rff jmh.json ...")));
        return commands;
    }

    /** Returns these commands as HTML: they can be copied as they are. */
    String reproduceHtml() {
        return reproduceCommands().stream().map(Table.CODE::escape).collect(Collectors.joining("\n"));
    }

    private static String measureCommand(Plan plan) {
        if (!plan.arguments().isEmpty()) {
            return "java -jar benchmarks.jar " + String.join(" ", plan.arguments());
        }
        return "java -jar benchmarks.jar" + (plan.name().equals("standard") ? "" : " --" + plan.name());
    }

    private static String checkoutCommand(String commit) {
        return "git checkout " + commit.replace("-dirty", "")
                + (commit.endsWith("-dirty") ? "   # plus uncommitted changes" : "");
    }
}
