package org.sliceofpi.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Cpu;
import org.sliceofpi.results.MachineRecord.Limits;
import org.sliceofpi.results.MachineRecord.Platform;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.RunWarning;

/** A machine as people read it: a line for each thing that is known, then what is not, then what to do. */
final class MachineText {

    private final MachineRecord machine;
    private final StringBuilder text = new StringBuilder();

    private MachineText(MachineRecord machine) {
        this.machine = machine;
    }

    static String of(MachineRecord machine, String fingerprint, List<RunWarning> spoilers) {
        MachineText all = new MachineText(machine);
        all.hardware();
        all.system();
        all.now();
        all.line("fingerprint", fingerprint + " (times are compared only where it is the same)");
        all.unknown();
        all.spoilers(spoilers);
        return all.text.toString();
    }

    private void hardware() {
        Cpu cpu = machine.cpu();
        Limits limits = machine.limits();
        line("machine", machine.model() + ", " + machine.architecture() + (machine.emulated() ? ", EMULATED" : ""));
        line("processor", known(cpu.vendor(), cpu.part()));
        line("online CPUs", machine.onlineCpus() == null ? null : machine.onlineCpus() + smt(cpu) + isolated(cpu));
        line(
                "effective CPUs",
                count(machine.effectiveCpus()) + " (affinity " + count(limits.affinityCpus()) + ", quota "
                        + (limits.quotaCpus() == null ? "none" : count(limits.quotaCpus())) + ", JVM "
                        + limits.availableProcessors() + ")");
        line("frequency", frequency(cpu));
        line("memory", bytes(machine.memoryBytes()) + swap(machine.platform()));
    }

    private static String smt(Cpu cpu) {
        return cpu.smt() == null ? "" : cpu.smt() ? ", two threads a core" : ", one thread a core";
    }

    private static String isolated(Cpu cpu) {
        return cpu.isolatedCpus() == null || cpu.isolatedCpus().isEmpty() ? "" : ", isolated " + cpu.isolatedCpus();
    }

    private static String frequency(Cpu cpu) {
        if (cpu.maxMhz() == null) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "%s to %s MHz, governor %s, driver %s%s",
                count(cpu.minMhz()),
                count(cpu.maxMhz()),
                cpu.governor(),
                cpu.frequencyDriver(),
                cpu.boost() == null ? "" : cpu.boost() ? ", boost on" : ", boost off");
    }

    private static String swap(Platform platform) {
        return (platform.swapBytes() == null ? "" : ", swap " + bytes(platform.swapBytes()))
                + (platform.pageBytes() == null ? "" : ", pages of " + platform.pageBytes() + " bytes");
    }

    private void system() {
        Platform platform = machine.platform();
        line("system", known(machine.os(), machine.kernel() == null ? null : "kernel " + machine.kernel()));
        line("virtual machine", platform.virtualisation());
        line("container", platform.container());
        line("JDK", known(machine.jdk(), machine.vm().name()));
        line(
                "JVM flags",
                machine.vm().flags().isEmpty()
                        ? "none"
                        : String.join(" ", machine.vm().flags()));
        line("suite", known(machine.version(), machine.commit() == null ? null : "commit " + machine.commit()));
    }

    private void now() {
        MachineState now = machine.before();
        line(
                "load",
                now.load().isEmpty()
                        ? null
                        : now.load().stream().map(MachineText::count).collect(Collectors.joining(" ")));
        line(
                "up since",
                now.uptimeSeconds() == null
                        ? null
                        : String.format(Locale.ROOT, "%.1f hours", now.uptimeSeconds() / 3600));
        line(
                "frequency now",
                now.mhz().isEmpty()
                        ? null
                        : now.mhz().stream()
                                        .map(m -> String.format(Locale.ROOT, "%.0f", m))
                                        .collect(Collectors.joining(" "))
                                + " MHz");
        line(
                "temperature",
                now.celsius().isEmpty()
                        ? null
                        : now.celsius().entrySet().stream()
                                .map(e -> String.format(Locale.ROOT, "%s %.0f C", e.getKey(), e.getValue()))
                                .collect(Collectors.joining(", ")));
        line("throttled", now.throttling() == null ? null : now.throttling().toString());
    }

    private void unknown() {
        if (!machine.absent().isEmpty()) {
            text.append("\nNot known\n");
            for (Map.Entry<String, String> absent : machine.absent().entrySet()) {
                text.append(String.format(Locale.ROOT, "  %-16s %s%n", absent.getKey(), absent.getValue()));
            }
        }
    }

    private void spoilers(List<RunWarning> spoilers) {
        text.append(
                spoilers.isEmpty()
                        ? "\nNothing that is known of would spoil a measurement.\n"
                        : "\nWhat would spoil a measurement\n");
        for (RunWarning spoiler : spoilers) {
            text.append("  ! ").append(spoiler.what()).append('\n');
            if (!spoiler.remedy().isEmpty()) {
                text.append("    ").append(spoiler.remedy()).append('\n');
            }
        }
    }

    /** What is null is among the unknown, below. */
    private void line(String name, String value) {
        if (value != null) {
            text.append(String.format(Locale.ROOT, "%-16s %s%n", name, value));
        }
    }

    private static String known(String first, String second) {
        return first == null ? second : second == null ? first : first + ", " + second;
    }

    private static String count(Number number) {
        if (number == null) {
            return "unknown";
        }
        double value = number.doubleValue();
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String bytes(Long bytes) {
        return bytes == null ? "unknown" : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
