package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Cpu;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;

/** Checks a machine and its JVM for conditions that distort measurements. Stateless. */
public final class EnvironmentChecks {

    private static final int MOST_PROCESSES = 4;
    private static final double BUSY_LOAD = 0.5;
    private static final double HOT_CELSIUS = 70;
    private static final double LEAST_FREE_BYTES = 400e6;
    private static final Pattern DEBUGGER =
            Pattern.compile("-agentlib:jdwp.*|-Xrunjdwp.*|-Xdebug|-javaagent:.*|-agentpath:.*");
    private static final Pattern SLOW_VM = Pattern.compile("-Xint|-XX:TieredStopAtLevel=.*|-Xcomp");

    private final List<RunWarning> warnings = new ArrayList<>();

    private EnvironmentChecks() {}

    /** Returns all warnings about a machine, from its state before a run. */
    public static List<RunWarning> of(MachineRecord machine) {
        EnvironmentChecks checks = new EnvironmentChecks();
        checks.check(
                machine.emulated(),
                "emulated",
                "The processor is emulated (" + machine.architecture()
                        + " on another architecture), so times are meaningless.",
                "Measure on the real machine.");
        checks.program(machine);
        checks.processors(machine);
        if (machine.cpu() != null) {
            checks.frequency(machine.cpu());
        }
        String hypervisor =
                machine.platform() == null ? null : machine.platform().virtualisation();
        checks.check(
                hypervisor != null && !hypervisor.equals("none"),
                "virtual-machine",
                "This is a virtual machine (" + hypervisor + "), and other machines on its host may take CPU time.",
                "Check stolenCpus in the journal, repeat the run, or use a dedicated machine.");
        if (machine.before() != null) {
            checks.state(machine.before());
        }
        return checks.warnings;
    }

    /** Returns only the warnings about the JVM and the build. */
    public static List<RunWarning> ofProgram(MachineRecord machine) {
        EnvironmentChecks checks = new EnvironmentChecks();
        checks.program(machine);
        return checks.warnings;
    }

    private void check(boolean condition, String code, String what, String remedy) {
        check(condition, code, what, remedy, "");
    }

    private void check(boolean condition, String code, String what, String remedy, String command) {
        if (condition) {
            warnings.add(new RunWarning(code, what, remedy, command));
        }
    }

    private void program(MachineRecord machine) {
        check(
                "arm".equals(machine.architecture()),
                "arm32",
                "This is a 32-bit Arm JVM, which may have no JIT compiler.",
                "Install a 64-bit operating system and JVM.");
        List<String> flags = machine.vm() == null ? List.of() : machine.vm().flags();
        for (String flag : flags) {
            check(
                    DEBUGGER.matcher(flag).matches(),
                    "debugger",
                    "A debugger or agent is attached: " + flag + ".",
                    "Start without it, from a command line instead of an IDE.");
            check(
                    SLOW_VM.matcher(flag).matches(),
                    "compiler-flag",
                    "A flag changes JIT compilation: " + flag + ".",
                    "Start without that flag.");
        }
        if (machine.vm() != null) {
            machine.vm()
                    .optionVariables()
                    .forEach((name, value) -> check(
                            true,
                            "jvm-option-variable",
                            "The variable " + name + " sets JVM options for this program: " + value
                                    + ". Workers and forks run without them, except system properties.",
                            "Unset it before the run:",
                            "unset " + name));
        }
        check(
                Boolean.TRUE.equals(machine.dirty()),
                "dirty-build",
                "The build has uncommitted changes on top of commit "
                        + String.valueOf(machine.commit()).replace("-dirty", "") + ".",
                "Before you publish figures, commit, build and measure again.");
    }

    private void processors(MachineRecord machine) {
        Double cpus = machine.effectiveCpus();
        if (cpus == null) {
            return;
        }
        check(
                cpus < MOST_PROCESSES,
                "oversubscribed",
                "Four processes share " + Notation.counted(cpus, "CPU") + ", so they take turns.",
                "Measure with four CPUs, or note that the CPUs limit their speedup, not the start method.");
        check(
                cpus == MOST_PROCESSES,
                "no-spare-cpu",
                "Four processes on four CPUs leave none for the system.",
                "Stop all other programs, or interpret p = 4 with this in mind.");
        if (machine.limits() != null && machine.limits().quotaCpus() != null) {
            check(
                    true,
                    "cpu-quota",
                    "A quota of " + Notation.counted(machine.limits().quotaCpus(), "CPU")
                            + " pauses all processes when it is used up.",
                    "Run without a quota: bind the container to whole CPUs instead, as with docker's --cpuset-cpus=0-3.");
        }
        check(
                machine.cpu() != null && Boolean.TRUE.equals(machine.cpu().smt()),
                "smt",
                "Hardware threads share cores (SMT), so two processes may run on one core.",
                "Bind the run to one CPU per core with taskset, or disable SMT until the next boot:",
                "echo off | sudo tee /sys/devices/system/cpu/smt/control");
    }

    private void frequency(Cpu cpu) {
        check(
                cpu.governor() != null && !cpu.governor().equals("performance"),
                "governor",
                "The CPU frequency may vary (governor " + cpu.governor() + ").",
                "Select the governor performance until the next boot:",
                "echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor");
        boolean intel = cpu.frequencyDriver() != null && cpu.frequencyDriver().contains("intel");
        check(
                Boolean.TRUE.equals(cpu.boost()),
                "boost",
                "A single busy core may run at a higher frequency than several (boost), which reduces speedups.",
                "Report it with the results, or disable boost until the next boot:",
                intel
                        ? "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo"
                        : "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost");
    }

    private void state(MachineState now) {
        double load = now.load().isEmpty() ? 0 : now.load().get(0);
        check(
                load > BUSY_LOAD,
                "busy-machine",
                String.format(Locale.ROOT, "Other programs are running: the load is %.2f.", load),
                "Stop them and wait a minute.");
        double free = now.freeBytes() == null ? Double.POSITIVE_INFINITY : now.freeBytes();
        check(
                free < LEAST_FREE_BYTES,
                "little-memory",
                "Only " + Math.round(free / 1e6) + " MB of memory are free: the system may swap.",
                "Close other programs.");
        if (now.throttling() != null) {
            check(
                    !now.throttling().sinceStart().isEmpty(),
                    "throttled-before",
                    "The Raspberry Pi has been throttled since boot ("
                            + Throttling.phrases(now.throttling().sinceStart())
                            + "); further throttling cannot be detected.",
                    "Improve the cooling or the power supply, and reboot the Raspberry Pi.");
        }
        check(
                Boolean.TRUE.equals(now.underVoltage()),
                "under-voltage",
                "The supply voltage is too low.",
                "Use a 5.1 V, 3 A supply with a short cable.");
        now.celsius()
                .forEach((sensor, celsius) -> check(
                        celsius >= HOT_CELSIUS,
                        "hot",
                        "The machine is hot: " + sensor + " at " + Math.round(celsius) + " degrees Celsius.",
                        "Improve the cooling, or let the machine cool down."));
    }
}
