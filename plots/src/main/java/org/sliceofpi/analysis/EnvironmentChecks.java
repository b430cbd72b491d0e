package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Cpu;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;

/** Checks a machine for conditions that would disturb a measurement. */
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

    /** Returns all warnings about a machine. */
    public static List<RunWarning> of(MachineRecord machine) {
        EnvironmentChecks checks = new EnvironmentChecks();
        checks.check(
                machine.emulated(),
                "emulated",
                "The processor is emulated (" + machine.architecture()
                        + " on another architecture): the times mean nothing.",
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
                "This is a virtual machine (" + hypervisor + "): its host may give the CPUs to others.",
                "Check stolenCpus in the journal, repeat the run, or use a dedicated machine.");
        if (machine.before() != null) {
            checks.state(machine.before());
        }
        return checks.warnings;
    }

    /** Returns the warnings about the running program, independent of the machine. */
    public static List<RunWarning> ofProgram(MachineRecord machine) {
        EnvironmentChecks checks = new EnvironmentChecks();
        checks.program(machine);
        return checks.warnings;
    }

    private void check(boolean disturbs, String code, String what, String remedy) {
        if (disturbs) {
            warnings.add(new RunWarning(code, what, remedy));
        }
    }

    private void program(MachineRecord machine) {
        check(
                "arm".equals(machine.architecture()),
                "arm32",
                "This is a 32-bit Arm JVM, which may have no JIT compiler.",
                "Install a 64-bit system.");
        List<String> flags = machine.vm() == null ? List.of() : machine.vm().flags();
        for (String flag : flags) {
            check(
                    DEBUGGER.matcher(flag).matches(),
                    "debugger",
                    "A debugger or agent is attached: " + flag + ".",
                    "Start without it, from a command line rather than from an IDE.");
            check(
                    SLOW_VM.matcher(flag).matches(),
                    "compiler-flag",
                    "A flag changes how the JVM compiles: " + flag + ".",
                    "Start without that flag.");
        }
        check(
                Boolean.TRUE.equals(machine.dirty()),
                "dirty-build",
                "The build differs from its commit, " + machine.commit() + ".",
                "Commit, build and measure again before you publish figures.");
    }

    private void processors(MachineRecord machine) {
        Double cpus = machine.effectiveCpus();
        if (cpus == null) {
            return;
        }
        check(
                cpus < MOST_PROCESSES,
                "oversubscribed",
                "Four processes share " + count(cpus) + " CPUs: they take turns.",
                "Do not read their speedup as a limit of the method, or measure with four CPUs.");
        check(
                cpus == MOST_PROCESSES,
                "no-spare-cpu",
                "Four processes on four CPUs leave none for the system.",
                "Stop all other programs, or read p = 4 with that in mind.");
        if (machine.limits() != null && machine.limits().quotaCpus() != null) {
            check(
                    true,
                    "cpu-quota",
                    "A quota of " + count(machine.limits().quotaCpus())
                            + " CPUs pauses all processes when it is used up.",
                    "Run without a quota; bind the container to whole CPUs (--cpuset-cpus) instead.");
        }
        check(
                machine.cpu() != null && Boolean.TRUE.equals(machine.cpu().smt()),
                "smt",
                "Two threads share a core (SMT): two processes may be on one core.",
                "Bind to one CPU of each core (taskset), or disable SMT: echo off > /sys/devices/system/cpu/smt/control.");
    }

    private void frequency(Cpu cpu) {
        check(
                cpu.governor() != null && !cpu.governor().equals("performance"),
                "governor",
                "The frequency follows the load (governor " + cpu.governor() + ").",
                "cpupower frequency-set -g performance, or write performance to"
                        + " /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor.");
        check(
                Boolean.TRUE.equals(cpu.boost()),
                "boost",
                "One busy core may run at a higher frequency than several (boost), which reduces speedups.",
                "Disable boost, or mention it with the results.");
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
                    "The Raspberry Pi was throttled since boot ("
                            + Throttling.phrases(now.throttling().sinceStart())
                            + "): further throttling cannot be detected.",
                    "Improve cooling or power supply, and reboot it.");
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
                        "Improve the cooling, or let it cool down."));
    }

    private static String count(double cpus) {
        return cpus == Math.rint(cpus) ? Long.toString((long) cpus) : Double.toString(cpus);
    }
}
