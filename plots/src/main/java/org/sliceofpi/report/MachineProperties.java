package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.sliceofpi.results.Notation;

/** The properties of a machine with labels and units for people. */
public final class MachineProperties {

    private static final double GIB = 1L << 30;

    /** The labels of the properties that machine.json may lack; the others are called there as here. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("affinityCpus", "CPU affinity"),
            Map.entry("boost", "frequency boost"),
            Map.entry("celsius", "temperature"),
            Map.entry("freeBytes", "free memory"),
            Map.entry("frequencyDriver", "frequency driver"),
            Map.entry("isolatedCpus", "isolated CPUs"),
            Map.entry("maxMhz", "highest frequency"),
            Map.entry("memoryBytes", "memory"),
            Map.entry("mhz", "frequency now"),
            Map.entry("minMhz", "lowest frequency"),
            Map.entry("model", "processor"),
            Map.entry("onlineCpus", "online CPUs"),
            Map.entry("pageBytes", "page size"),
            Map.entry("part", "processor part"),
            Map.entry("quotaCpus", "CPU quota"),
            Map.entry("smt", "threads per core"),
            Map.entry("swapBytes", "swap"),
            Map.entry("underVoltage", "supply voltage"),
            Map.entry("uptimeSeconds", "uptime"),
            Map.entry("vendor", "processor vendor"),
            Map.entry("virtualisation", "virtual machine"),
            Map.entry("dirty", "uncommitted changes"));

    private final Map<String, Object> all = new LinkedHashMap<>();

    private MachineProperties() {}

    /** Returns the properties that do not change during a run, then the reasons why others are not available. */
    static List<Map.Entry<String, Object>> of(MachineRecord machine) {
        List<Map.Entry<String, Object>> entries = new ArrayList<>(known(machine).entrySet());
        String unavailable = unavailable(machine).entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining("; "));
        if (!unavailable.isEmpty()) {
            entries.add(Map.entry("not available", unavailable));
        }
        return List.copyOf(entries);
    }

    /** Returns the known properties that do not change during a run, by label. */
    public static Map<String, Object> known(MachineRecord machine) {
        MachineProperties properties = new MachineProperties();
        properties.add("processor", machine.model(), machine.architecture());
        properties.hardware(machine);
        properties.platform(machine.platform());
        properties.add("operating system", machine.os(), known("kernel %s", machine.kernel()));
        properties.add(
                "JDK", machine.jdk(), machine.vm() == null ? null : machine.vm().name());
        if (machine.vm() != null) {
            List<String> flags = machine.vm().flags();
            properties.add("JVM flags", flags.isEmpty() ? "none" : String.join(" ", flags));
            machine.vm().optionVariables().forEach((name, value) -> properties.add("variable " + name, value));
        }
        properties.add("Slice of Pi", machine.version(), known("commit %s", machine.commit()));
        properties.add("emulated", machine.emulated() ? "yes; times are meaningless" : null);
        properties.add("synthetic", machine.synthetic() ? "yes; nothing was measured" : null);
        return properties.all;
    }

    /** Returns the reasons why properties are not available: by reason, because several often share one. */
    public static Map<String, String> unavailable(MachineRecord machine) {
        Map<String, String> labels = machine.absent().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getValue,
                        e -> LABELS.getOrDefault(e.getKey(), e.getKey()),
                        (a, b) -> a + ", " + b,
                        LinkedHashMap::new));
        Map<String, String> reasons = new LinkedHashMap<>();
        labels.forEach((reason, names) -> reasons.put(names, reason));
        return reasons;
    }

    /** Returns a size of memory in the unit that reports use. */
    public static String memory(long bytes) {
        return Notation.count(Math.rint(bytes / GIB * 10) / 10) + " GiB";
    }

    private void hardware(MachineRecord machine) {
        Cpu cpu = machine.cpu();
        if (cpu != null) {
            add("processor part", cpu.vendor(), cpu.part());
        }
        add(
                "online CPUs",
                known("%s", machine.onlineCpus()),
                cpu == null ? null : either(cpu.smt(), "two threads per core", "one thread per core"),
                cpu == null || "".equals(cpu.isolatedCpus()) ? null : known("isolated: %s", cpu.isolatedCpus()));
        add(
                "effective CPUs",
                machine.effectiveCpus() == null
                        ? null
                        : Notation.count(machine.effectiveCpus()) + limits(machine.limits()));
        if (cpu != null) {
            add(
                    "frequency",
                    cpu.maxMhz() == null ? null : range(cpu),
                    known("governor %s", cpu.governor()),
                    known("driver %s", cpu.frequencyDriver()),
                    either(cpu.boost(), "boost on", "boost off"));
        }
        Platform platform = machine.platform();
        add(
                "memory",
                machine.memoryBytes() == null ? null : memory(machine.memoryBytes()),
                platform == null || platform.swapBytes() == null ? null : "swap " + memory(platform.swapBytes()),
                platform == null ? null : known("pages of %d bytes", platform.pageBytes()));
    }

    private static String range(Cpu cpu) {
        return (cpu.minMhz() == null ? "up to " : Notation.count(cpu.minMhz()) + " to ") + Notation.count(cpu.maxMhz())
                + " MHz";
    }

    private static String limits(Limits limits) {
        if (limits == null) {
            return "";
        }
        String texts = Stream.of(
                        known("affinity %s", limits.affinityCpus()),
                        limits.quotaCpus() == null ? "no quota" : "quota " + Notation.count(limits.quotaCpus()),
                        known("JVM %s", limits.availableProcessors()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return " (" + texts + ")";
    }

    private void platform(Platform platform) {
        if (platform != null) {
            add("virtual machine", platform.virtualisation());
            add("container", platform.container());
        }
    }

    /** Adds a property with the values that are not null; adds none if there is no value. */
    private void add(String label, String... values) {
        String known = Stream.of(values).filter(Objects::nonNull).collect(Collectors.joining(", "));
        if (!known.isEmpty()) {
            all.put(label, known);
        }
    }

    private static String known(String pattern, Object value) {
        return value == null ? null : String.format(Locale.ROOT, pattern, value);
    }

    private static String either(Boolean value, String yes, String no) {
        return value == null ? null : value ? yes : no;
    }
}
