package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;

/** Computes the warnings about the machine of a run: load, heat, throttling, the JVM and the build. */
final class MachineDiagnostics {

    /** CPUs that other programs may keep busy without a warning, because every system has background activity. */
    private static final double BUSY = 0.1;

    /** CPUs that the hypervisor may withhold without a warning. */
    private static final double STOLEN = 0.02;

    private static final double TOO_HOT_CELSIUS = 80;

    /** A final frequency below this share of the initial one is reported. */
    private static final double SLOWED_DOWN = 0.9;

    private final List<RunWarning> warnings = new ArrayList<>();

    private MachineDiagnostics() {}

    static List<RunWarning> of(MeasuredRun run) {
        MachineDiagnostics diagnostics = new MachineDiagnostics();
        run.machine().ifPresent(machine -> {
            diagnostics.machine(machine);
            diagnostics.throttling(run, machine);
            diagnostics.warnings.addAll(EnvironmentChecks.ofProgram(machine));
        });
        diagnostics.load(run.statesAfterForks());
        diagnostics.heat(run.statesAfterForks());
        return diagnostics.warnings;
    }

    private void check(boolean condition, String code, String what, String remedy) {
        if (condition) {
            warnings.add(new RunWarning(code, what, remedy));
        }
    }

    private void machine(MachineRecord machine) {
        check(machine.synthetic(), "synthetic", "This run is synthetic: nothing was measured.", "");
        check(
                machine.emulated(),
                "emulated",
                "The processor was emulated, so the times are meaningless.",
                "Measure on the real machine.");
    }

    private void throttling(MeasuredRun run, MachineRecord machine) {
        Set<Throttling.Cause> during = Throttling.during(run);
        Set<Throttling.Cause> earlier = Optional.ofNullable(machine.before())
                .map(MachineState::throttling)
                .map(Throttling::sinceStart)
                .orElse(Set.of());
        check(
                !during.isEmpty(),
                "throttled-during",
                "The Raspberry Pi was throttled during this run (" + Throttling.phrases(during)
                        + "), so its times are too long.",
                "Improve the cooling or the power supply, reboot the Raspberry Pi, and measure again.");
        check(
                during.isEmpty() && !earlier.isEmpty(),
                "throttled-before",
                "The Raspberry Pi was throttled before this run (" + Throttling.phrases(earlier)
                        + "); further throttling cannot be detected.",
                "Reboot it before measuring.");
    }

    private void load(List<MachineState> states) {
        double others = mean(states, s -> Stream.ofNullable(s.otherCpus()));
        double stolen = mean(states, s -> Stream.ofNullable(s.stolenCpus()));
        check(
                others > BUSY,
                "busy-machine",
                String.format(Locale.ROOT, "Other programs kept %.2f CPUs busy during the run.", others),
                "Stop them and measure again.");
        check(
                stolen > STOLEN,
                "stolen-cpu",
                String.format(
                        Locale.ROOT,
                        "The hypervisor withheld %.2f CPUs from this virtual machine during the run.",
                        stolen),
                "Measure again, or use a dedicated machine.");
    }

    private void heat(List<MachineState> states) {
        double hottest = states.stream()
                .flatMap(s -> s.celsius().values().stream())
                .max(Double::compare)
                .orElse(0.0);
        check(
                hottest >= TOO_HOT_CELSIUS,
                "hot",
                "The temperature reached " + Math.round(hottest)
                        + " degrees Celsius; processors may slow down at this temperature.",
                "Improve the cooling, let the machine cool down, and measure again.");
        int quarter = states.size() / 4;
        double first = mean(states.subList(0, quarter), s -> s.mhz().stream());
        double last = mean(states.subList(states.size() - quarter, states.size()), s -> s.mhz().stream());
        check(
                last < SLOWED_DOWN * first,
                "slowed-down",
                "The mean CPU frequency fell from " + Math.round(first) + " to " + Math.round(last)
                        + " MHz during the run.",
                "Improve the cooling or use a fixed frequency, and measure again.");
    }

    /** Returns the mean of all readings; NaN if there are none. */
    private static double mean(List<MachineState> states, Function<MachineState, Stream<Double>> readings) {
        return states.stream().flatMap(readings).mapToDouble(d -> d).average().orElse(Double.NaN);
    }
}
