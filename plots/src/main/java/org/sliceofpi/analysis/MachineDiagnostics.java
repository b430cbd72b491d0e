package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;

/** Computes the warnings about the machine of a run: other load, heat, throttling, how the program was started. */
final class MachineDiagnostics {

    /** CPUs that other programs may keep busy without a warning: every system uses some for itself. */
    private static final double BUSY = 0.1;

    private static final double STOLEN = 0.02;
    private static final double TOO_HOT_CELSIUS = 80;
    private static final double SLOWED_DOWN = 0.9;

    private MachineDiagnostics() {}

    static List<RunWarning> of(MeasuredRun run) {
        List<RunWarning> warnings = new ArrayList<>();
        run.machine().ifPresent(machine -> {
            machine(machine, warnings);
            throttling(run, machine, warnings);
            warnings.addAll(EnvironmentChecks.ofProgram(machine));
        });
        List<MachineState> states = run.statesAfterForks();
        mean(states, MachineState::otherCpus)
                .filter(cpus -> cpus > BUSY)
                .ifPresent(cpus -> warnings.add(new RunWarning(
                        number("Other programs kept %.2f CPUs busy during the run.", cpus),
                        "Stop them and measure again.")));
        mean(states, MachineState::stolenCpus)
                .filter(cpus -> cpus > STOLEN)
                .ifPresent(cpus -> warnings.add(new RunWarning(
                        number("The host of this virtual machine gave %.2f CPUs to others during the run.", cpus),
                        "Measure again, or on a dedicated machine.")));
        heat(states, warnings);
        return warnings;
    }

    private static void machine(MachineRecord machine, List<RunWarning> warnings) {
        if (machine.synthetic()) {
            warnings.add(new RunWarning("This run is synthetic: nothing was measured.", ""));
        }
        if (machine.emulated()) {
            warnings.add(new RunWarning(
                    "The processor was emulated: the times mean nothing.", "Measure on the real machine."));
        }
    }

    private static void throttling(MeasuredRun run, MachineRecord machine, List<RunWarning> warnings) {
        Set<Throttling.Cause> during = Throttling.during(run);
        if (!during.isEmpty()) {
            warnings.add(new RunWarning(
                    "The Raspberry Pi was throttled during this run (" + Throttling.phrases(during)
                            + "): its times are too slow.",
                    "Improve cooling or power supply, reboot it and measure again."));
            return;
        }
        Set<Throttling.Cause> earlier = Optional.ofNullable(machine.before())
                .map(MachineState::throttling)
                .map(Throttling::sinceStart)
                .orElse(Set.of());
        if (!earlier.isEmpty()) {
            warnings.add(new RunWarning(
                    "The Raspberry Pi was throttled before this run (" + Throttling.phrases(earlier)
                            + "); further throttling cannot be detected.",
                    "Reboot it before measuring."));
        }
    }

    private static void heat(List<MachineState> states, List<RunWarning> warnings) {
        OptionalDouble hottest = states.stream()
                .flatMap(s -> s.celsius().values().stream())
                .mapToDouble(c -> c)
                .max();
        if (hottest.isPresent() && hottest.getAsDouble() >= TOO_HOT_CELSIUS) {
            warnings.add(new RunWarning(
                    number(
                            "The temperature reached %.0f degrees Celsius, where processors slow down.",
                            hottest.getAsDouble()),
                    "Improve the cooling, let it cool down, and measure again."));
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
                        "Improve the cooling or fix the frequency, and measure again."));
            }
        }
    }

    private static OptionalDouble mhz(List<MachineState> states) {
        return states.stream()
                .flatMap(s -> s.mhz().stream())
                .mapToDouble(m -> m)
                .average();
    }

    private static Optional<Double> mean(List<MachineState> states, Function<MachineState, Double> what) {
        OptionalDouble mean = states.stream()
                .map(what)
                .filter(Objects::nonNull)
                .mapToDouble(d -> d)
                .average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
