package org.sliceofpi.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Cpu;
import org.sliceofpi.results.MachineRecord.Limits;
import org.sliceofpi.results.MachineRecord.Platform;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;

/** A machine as text: the known values, the unknown values, and likely sources of measurement error. */
final class MachineText {

    private final StringBuilder text = new StringBuilder();

    private MachineText() {}

    static String of(MachineCommand.Output output) {
        MachineRecord machine = output.machine();
        MachineText all = new MachineText();
        all.hardware(machine);
        all.software(machine);
        all.state(machine.before());
        all.line("fingerprint", output.fingerprint() + " (times are comparable only between equal fingerprints)");
        all.text.append(machine.absent().isEmpty() ? "" : "\nUnknown\n");
        machine.absent()
                .forEach((name, reason) -> all.text.append(format("  %-16s %s%n", name, Notation.printable(reason))));
        all.text.append(
                output.spoilers().isEmpty()
                        ? "\nNo known source of measurement error.\n"
                        : "\nLikely sources of measurement error\n");
        for (RunWarning disturbance : output.spoilers()) {
            all.text
                    .append("  ! ")
                    .append(Notation.printable(disturbance.what()))
                    .append('\n');
            all.text.append(
                    disturbance.remedy().isEmpty() ? "" : "    " + Notation.printable(disturbance.remedy()) + "\n");
        }
        return all.text.toString();
    }

    private void hardware(MachineRecord machine) {
        Cpu cpu = machine.cpu();
        Limits limits = machine.limits();
        Platform platform = machine.platform();
        line("machine", machine.model(), machine.architecture(), machine.emulated() ? "EMULATED" : null);
        line("processor", cpu.vendor(), cpu.part());
        line(
                "online CPUs",
                known("%s", machine.onlineCpus()),
                either(cpu.smt(), "two threads per core", "one thread per core"),
                known("isolated %s", "".equals(cpu.isolatedCpus()) ? null : cpu.isolatedCpus()));
        String quota = limits.quotaCpus() == null ? "none" : count(limits.quotaCpus());
        line(
                "effective CPUs",
                count(machine.effectiveCpus()) + " (affinity " + count(limits.affinityCpus()) + ", quota " + quota
                        + ", JVM " + limits.availableProcessors() + ")");
        line(
                "frequency",
                cpu.maxMhz() == null ? null : count(cpu.minMhz()) + " to " + count(cpu.maxMhz()) + " MHz",
                known("governor %s", cpu.governor()),
                known("driver %s", cpu.frequencyDriver()),
                either(cpu.boost(), "boost on", "boost off"));
        line(
                "memory",
                known("%.1f GB", gigabytes(machine.memoryBytes())),
                known("swap %.1f GB", gigabytes(platform.swapBytes())),
                known("page size %d bytes", platform.pageBytes()));
    }

    private void software(MachineRecord machine) {
        line("system", machine.os(), known("kernel %s", machine.kernel()));
        line("virtual machine", machine.platform().virtualisation());
        line("container", machine.platform().container());
        line("JDK", machine.jdk(), machine.vm().name());
        List<String> flags = machine.vm().flags();
        line("JVM flags", flags.isEmpty() ? "none" : String.join(" ", flags));
        machine.vm().optionVariables().forEach((name, value) -> line("environment", name + "=" + value));
        line("suite", machine.version(), known("commit %s", machine.commit()));
    }

    private void state(MachineState state) {
        line("load", state.load().stream().map(MachineText::count).collect(Collectors.joining(" ")));
        line("uptime", state.uptimeSeconds() == null ? null : format("%.1f hours", state.uptimeSeconds() / 3600));
        String mhz = state.mhz().stream().map(value -> format("%.0f", value)).collect(Collectors.joining(" "));
        line("frequency now", mhz.isEmpty() ? null : mhz + " MHz");
        line(
                "temperature",
                state.celsius().entrySet().stream().map(MachineText::celsius).toArray(String[]::new));
        line("throttled", known("%s", state.throttling()));
    }

    /** Adds a line with the values that are not null; adds none if there is no value. */
    private void line(String name, String... values) {
        String known = Stream.of(values).filter(Objects::nonNull).collect(Collectors.joining(", "));
        text.append(known.isEmpty() ? "" : format("%-16s %s%n", name, Notation.printable(known)));
    }

    private static String known(String pattern, Object value) {
        return value == null ? null : format(pattern, value);
    }

    private static String either(Boolean value, String yes, String no) {
        return value == null ? null : value ? yes : no;
    }

    private static String count(Number number) {
        return number == null ? "unknown" : number.toString().replaceFirst("\\.0$", "");
    }

    private static Double gigabytes(Long bytes) {
        return bytes == null ? null : bytes / 1e9;
    }

    private static String celsius(Map.Entry<String, Double> sensor) {
        return format("%s %.0f C", sensor.getKey(), sensor.getValue());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
