package org.sliceofpi.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sliceofpi.jmh.FailureText;
import org.sliceofpi.machine.EnvironmentChecks;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.plan.RunCell;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.Measured;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.RunWarning;

/** What a run has to say against its own figures, each with what to do. The analysis adds what only it can see. */
final class RunWarnings {

    /** Processors that others may keep busy before it is told: less than that every system does for itself. */
    private static final double BUSY = 0.1;

    private static final double STOLEN = 0.02;
    private static final double TOO_HOT_CELSIUS = 80;
    private static final double SLOWED_DOWN = 0.9;

    private RunWarnings() {}

    static List<RunWarning> of(Plan plan, CompletedForks kept, MachineRecord machine) {
        List<RunWarning> warnings = new ArrayList<>();
        failures(kept, plan, warnings);
        warnings.addAll(EnvironmentChecks.ofProgram(machine));
        List<MachineState> states = Stream.concat(
                        kept.measured().stream().map(Measured::machine),
                        kept.failed().stream().map(Failed::machine))
                .filter(Objects::nonNull)
                .toList();
        mean(states, MachineState::otherCpus).stream()
                .filter(cpus -> cpus > BUSY)
                .forEach(cpus -> warnings.add(new RunWarning(
                        number("Other programs kept %.2f CPUs busy during the run.", cpus),
                        "Stop them and measure again.")));
        mean(states, MachineState::stolenCpus).stream()
                .filter(cpus -> cpus > STOLEN)
                .forEach(cpus -> warnings.add(new RunWarning(
                        number("The host of this virtual machine gave %.2f CPUs to others during the run.", cpus),
                        "Measure again, or on a machine of your own.")));
        heat(states, warnings);
        warnings.addAll(OutlierAndDriftCheck.of(kept.measured()));
        return warnings;
    }

    static List<RunWarning> ofPartial(Plan plan, CompletedForks kept, MachineRecord machine, Path folder) {
        List<RunWarning> warnings = new ArrayList<>();
        warnings.add(new RunWarning(
                "This run is partial: it was interrupted after " + kept.forks() + " of " + plan.total() + " forks.",
                "Go on with --resume " + folder + "."));
        warnings.addAll(of(plan, kept, machine));
        return warnings;
    }

    private static void failures(CompletedForks kept, Plan plan, List<RunWarning> warnings) {
        Map<RunCell, List<Failed>> byCell = new LinkedHashMap<>();
        kept.failed()
                .forEach(f -> byCell.computeIfAbsent(RunCell.of(f.cell()), c -> new ArrayList<>())
                        .add(f));
        byCell.forEach((cell, failed) -> warnings.add(new RunWarning(
                (failed.stream().anyMatch(Failed::wrongAnswer) ? "WRONG ANSWER: " : "FAILED: ") + cell.label() + ", "
                        + failed.size() + " of " + plan.forks().get(plan.cells().indexOf(cell)) + " forks: "
                        + FailureText.firstLine(failed.get(0).message()) + ".",
                "The whole message is in journal.jsonl and jmh.log.")));
    }

    private static void heat(List<MachineState> states, List<RunWarning> warnings) {
        OptionalDouble hottest = states.stream()
                .flatMap(s -> s.celsius().values().stream())
                .mapToDouble(c -> c)
                .max();
        if (hottest.isPresent() && hottest.getAsDouble() >= TOO_HOT_CELSIUS) {
            warnings.add(new RunWarning(
                    number("It was up to %.0f degrees Celsius hot: processors slow down there.", hottest.getAsDouble()),
                    "Cool it better, let it cool down, and measure again."));
        }
        int quarter = states.size() / 4;
        if (quarter > 0) {
            OptionalDouble first = mhz(states.subList(0, quarter));
            OptionalDouble last = mhz(states.subList(states.size() - quarter, states.size()));
            if (first.isPresent() && last.isPresent() && last.getAsDouble() < SLOWED_DOWN * first.getAsDouble()) {
                warnings.add(new RunWarning(
                        String.format(
                                Locale.ROOT,
                                "The processors slowed down from %.0f to %.0f MHz during the run.",
                                first.getAsDouble(),
                                last.getAsDouble()),
                        "Cool them better, or fix the frequency, and measure again."));
            }
        }
    }

    private static OptionalDouble mhz(List<MachineState> states) {
        return states.stream()
                .flatMap(s -> s.mhz().stream())
                .mapToDouble(m -> m)
                .average();
    }

    private static List<Double> mean(List<MachineState> states, Function<MachineState, Double> what) {
        OptionalDouble mean = states.stream()
                .map(what)
                .filter(Objects::nonNull)
                .mapToDouble(d -> d)
                .average();
        return mean.isPresent() ? List.of(mean.getAsDouble()) : List.of();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
