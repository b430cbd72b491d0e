package org.sliceofpi.cli;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Cpu;
import org.sliceofpi.results.MachineRecord.Limits;
import org.sliceofpi.results.MachineRecord.Platform;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.RunWarning;

/** A machine as text: a line for each known value, then the unknown values, then what would disturb a measurement. */
final class MachineText {

    private final MachineRecord machine;
    private final StringBuilder text = new StringBuilder();

    private MachineText(MachineRecord machine) {
        this.machine = machine;
    }

    static String of(MachineRecord machine, String fingerprint, List<RunWarning> disturbances) {
        MachineText all = new MachineText(machine);
        all.hardware(machine.cpu(), machine.limits(), machine.platform());
        all.software(machine.platform());
        all.state(machine.before());
        all.line("fingerprint", fingerprint + " (times are comparable only if it is equal)");
        all.unknown();
        all.disturbances(disturbances);
        return all.text.toString();
    }

    private void hardware(Cpu cpu, Limits limits, Platform platform) {
        line("machine", machine.model() + ", " + machine.architecture() + (machine.emulated() ? ", EMULATED" : ""));
        line("processor", known(cpu.vendor(), cpu.part()));
        String isolated = Objects.requireNonNullElse(cpu.isolatedCpus(), "");
        line(
                "online CPUs",
                machine.onlineCpus() == null
                        ? null
                        : machine.onlineCpus()
                                + either(cpu.smt(), ", two threads per core", ", one thread per core")
                                + (isolated.isEmpty() ? "" : ", isolated " + isolated));
        line(
                "effective CPUs",
                count(machine.effectiveCpus()) + " (affinity " + count(limits.affinityCpus()) + ", quota "
                        + (limits.quotaCpus() == null ? "none" : count(limits.quotaCpus())) + ", JVM "
                        + limits.availableProcessors() + ")");
        line(
                "frequency",
                cpu.maxMhz() == null
                        ? null
                        : count(cpu.minMhz()) + " to " + count(cpu.maxMhz()) + " MHz, governor " + cpu.governor()
                                + ", driver " + cpu.frequencyDriver()
                                + either(cpu.boost(), ", boost on", ", boost off"));
        line(
                "memory",
                bytes(machine.memoryBytes())
                        + (platform.swapBytes() == null ? "" : ", swap " + bytes(platform.swapBytes()))
                        + (platform.pageBytes() == null ? "" : ", page size " + platform.pageBytes() + " bytes"));
    }

    private void software(Platform platform) {
        line("system", known(machine.os(), machine.kernel() == null ? null : "kernel " + machine.kernel()));
        line("virtual machine", platform.virtualisation());
        line("container", platform.container());
        line("JDK", known(machine.jdk(), machine.vm().name()));
        List<String> flags = machine.vm().flags();
        line("JVM flags", flags.isEmpty() ? "none" : String.join(" ", flags));
        line("suite", known(machine.version(), machine.commit() == null ? null : "commit " + machine.commit()));
    }

    private void state(MachineState state) {
        line("load", joined(state.load().stream().map(MachineText::count), " ", ""));
        line("uptime", state.uptimeSeconds() == null ? null : format("%.1f hours", state.uptimeSeconds() / 3600));
        line("frequency now", joined(state.mhz().stream().map(mhz -> format("%.0f", mhz)), " ", " MHz"));
        line(
                "temperature",
                joined(
                        state.celsius().entrySet().stream()
                                .map(sensor -> format("%s %.0f C", sensor.getKey(), sensor.getValue())),
                        ", ",
                        ""));
        line("throttled", state.throttling() == null ? null : state.throttling().toString());
    }

    private void unknown() {
        if (!machine.absent().isEmpty()) {
            text.append("\nUnknown\n");
            machine.absent().forEach((name, reason) -> text.append(format("  %-16s %s%n", name, reason)));
        }
    }

    private void disturbances(List<RunWarning> disturbances) {
        text.append(
                disturbances.isEmpty()
                        ? "\nNothing known would disturb a measurement.\n"
                        : "\nWhat would disturb a measurement\n");
        for (RunWarning disturbance : disturbances) {
            text.append("  ! ").append(disturbance.what()).append('\n');
            if (!disturbance.remedy().isEmpty()) {
                text.append("    ").append(disturbance.remedy()).append('\n');
            }
        }
    }

    /** Adds a line, unless the value is null; such a value is listed among the unknown ones. */
    private void line(String name, String value) {
        if (value != null) {
            text.append(format("%-16s %s%n", name, value));
        }
    }

    private static String joined(Stream<String> values, String separator, String unit) {
        String joined = values.collect(Collectors.joining(separator));
        return joined.isEmpty() ? null : joined + unit;
    }

    private static String known(String first, String second) {
        return joined(Stream.of(first, second).filter(Objects::nonNull), ", ", "");
    }

    private static String either(Boolean value, String yes, String no) {
        return value == null ? "" : value ? yes : no;
    }

    private static String count(Number number) {
        if (number == null) {
            return "unknown";
        }
        double value = number.doubleValue();
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String bytes(Long bytes) {
        return bytes == null ? "unknown" : format("%.1f GB", bytes / 1e9);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
