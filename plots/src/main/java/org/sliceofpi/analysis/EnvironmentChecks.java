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

/** Checks a machine for what would disturb a measurement. */
public final class EnvironmentChecks {

    private static final int MOST_PROCESSES = 4;
    private static final double BUSY_LOAD = 0.5;
    private static final double HOT_CELSIUS = 70;
    private static final double LEAST_FREE_BYTES = 400e6;
    private static final Pattern DEBUGGER =
            Pattern.compile("-agentlib:jdwp.*|-Xrunjdwp.*|-Xdebug|-javaagent:.*|-agentpath:.*");
    private static final Pattern SLOW_VM = Pattern.compile("-Xint|-XX:TieredStopAtLevel=.*|-Xcomp");

    private EnvironmentChecks() {}

    /** Returns all warnings about a machine. */
    public static List<RunWarning> of(MachineRecord machine) {
        List<RunWarning> found = new ArrayList<>();
        if (machine.emulated()) {
            add(
                    found,
                    "The processor is emulated (" + machine.architecture()
                            + " on another architecture): the times mean nothing.",
                    "Measure on the real machine.");
        }
        found.addAll(ofProgram(machine));
        processors(machine, found);
        frequency(machine, found);
        surroundings(machine, found);
        if (machine.before() != null) {
            moment(machine.before(), found);
        }
        return found;
    }

    /** Returns the warnings about the running program, independent of the machine. */
    public static List<RunWarning> ofProgram(MachineRecord machine) {
        List<RunWarning> found = new ArrayList<>();
        if ("arm".equals(machine.architecture())) {
            add(found, "This is a 32-bit Arm JVM, which may have no JIT compiler.", "Install a 64-bit system.");
        }
        if (machine.vm() != null) {
            for (String flag : machine.vm().flags()) {
                if (DEBUGGER.matcher(flag).matches()) {
                    add(
                            found,
                            "A debugger or agent is attached: " + flag + ".",
                            "Start without it, from a command line rather than from an IDE.");
                } else if (SLOW_VM.matcher(flag).matches()) {
                    add(found, "A flag changes how the JVM compiles: " + flag + ".", "Start without that flag.");
                }
            }
        }
        if (Boolean.TRUE.equals(machine.dirty())) {
            add(
                    found,
                    "The build differs from its commit, " + machine.commit() + ".",
                    "Commit, build and measure again before you publish figures.");
        }
        return found;
    }

    private static void processors(MachineRecord machine, List<RunWarning> found) {
        Double cpus = machine.effectiveCpus();
        if (cpus == null) {
            return;
        }
        if (cpus < MOST_PROCESSES) {
            add(
                    found,
                    number("Four processes share %s CPUs: they take turns.", cpus),
                    "Do not read their speedup as a limit of the method, or measure with four CPUs.");
        } else if (cpus == MOST_PROCESSES) {
            add(
                    found,
                    "Four processes on four CPUs leave none for the system.",
                    "Stop all other programs, or read p = 4 with that in mind.");
        }
        if (machine.limits() != null && machine.limits().quotaCpus() != null) {
            add(
                    found,
                    number(
                            "A quota of %s CPUs pauses all processes when it is used up.",
                            machine.limits().quotaCpus()),
                    "Run without a quota; bind the container to whole CPUs (--cpuset-cpus) instead.");
        }
        if (machine.cpu() != null && Boolean.TRUE.equals(machine.cpu().smt())) {
            add(
                    found,
                    "Two threads share a core (SMT): two processes may be on one core.",
                    "Bind to one CPU of each core (taskset), or disable SMT: echo off > /sys/devices/system/cpu/smt/control.");
        }
    }

    private static void frequency(MachineRecord machine, List<RunWarning> found) {
        Cpu cpu = machine.cpu();
        if (cpu == null) {
            return;
        }
        if (cpu.governor() != null && !cpu.governor().equals("performance")) {
            add(
                    found,
                    "The frequency follows the load (governor " + cpu.governor() + ").",
                    "cpupower frequency-set -g performance, or write performance to"
                            + " /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor.");
        }
        if (Boolean.TRUE.equals(cpu.boost())) {
            add(
                    found,
                    "One busy core may run at a higher frequency than several (boost), which reduces speedups.",
                    "Disable boost, or mention it with the results.");
        }
    }

    private static void surroundings(MachineRecord machine, List<RunWarning> found) {
        if (machine.platform() == null) {
            return;
        }
        String virtualisation = machine.platform().virtualisation();
        if (virtualisation != null && !virtualisation.equals("none")) {
            add(
                    found,
                    "This is a virtual machine (" + virtualisation + "): its host may give the CPUs to others.",
                    "Check stolenCpus in the journal, repeat the run, or use a dedicated machine.");
        }
    }

    private static void moment(MachineState now, List<RunWarning> found) {
        if (!now.load().isEmpty() && now.load().get(0) > BUSY_LOAD) {
            add(
                    found,
                    String.format(
                            Locale.ROOT,
                            "Other programs are running: the load is %.2f.",
                            now.load().get(0)),
                    "Stop them and wait a minute.");
        }
        if (now.freeBytes() != null && now.freeBytes() < LEAST_FREE_BYTES) {
            add(
                    found,
                    String.format(
                            Locale.ROOT,
                            "Only %.0f MB of memory are free: the system may swap.",
                            now.freeBytes() / 1e6),
                    "Close other programs.");
        }
        if (now.throttling() != null && !now.throttling().sinceStart().isEmpty()) {
            add(
                    found,
                    "The Raspberry Pi was throttled since boot ("
                            + Throttling.phrases(now.throttling().sinceStart())
                            + "): further throttling cannot be detected.",
                    "Improve cooling or power supply, and reboot it.");
        }
        if (Boolean.TRUE.equals(now.underVoltage())) {
            add(found, "The supply voltage is too low.", "Use a 5.1 V, 3 A supply with a short cable.");
        }
        now.celsius().forEach((sensor, celsius) -> {
            if (celsius >= HOT_CELSIUS) {
                add(
                        found,
                        String.format(Locale.ROOT, "The machine is hot: %s at %.0f degrees Celsius.", sensor, celsius),
                        "Improve the cooling, or let it cool down.");
            }
        });
    }

    private static void add(List<RunWarning> found, String what, String remedy) {
        found.add(new RunWarning(what, remedy));
    }

    private static String number(String format, double cpus) {
        boolean whole = cpus == Math.rint(cpus);
        return String.format(Locale.ROOT, format, whole ? Long.toString((long) cpus) : Double.toString(cpus));
    }
}
