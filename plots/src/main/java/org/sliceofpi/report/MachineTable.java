package org.sliceofpi.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Notation;

/** What is known of a machine, name by name; what could not be read is said with its reason. */
final class MachineTable {

    private static final double GIB = 1L << 30;

    private MachineTable() {}

    static Map<String, String> of(MachineRecord machine) {
        Map<String, String> table = new LinkedHashMap<>();
        put(table, "processor", machine.model());
        put(table, "architecture", machine.architecture());
        put(table, "processors online", machine.onlineCpus());
        put(table, "effective CPUs", machine.effectiveCpus() == null ? null : Notation.count(machine.effectiveCpus()));
        if (machine.cpu() != null) {
            put(table, "governor", machine.cpu().governor());
            put(
                    table,
                    "highest frequency",
                    machine.cpu().maxMhz() == null
                            ? null
                            : Notation.count(machine.cpu().maxMhz()) + " MHz");
        }
        put(
                table,
                "memory",
                machine.memoryBytes() == null
                        ? null
                        : String.format(Locale.ROOT, "%.1f GiB", machine.memoryBytes() / GIB));
        put(table, "operating system", machine.os());
        put(table, "kernel", machine.kernel());
        put(table, "JDK", machine.jdk());
        put(table, "Slice of Pi", machine.version());
        put(table, "commit", machine.commit());
        put(table, "emulated", machine.emulated() ? "yes: its times are worth nothing" : null);
        put(table, "synthetic", machine.synthetic() ? "yes: made up, nothing was measured" : null);
        if (!machine.absent().isEmpty()) {
            put(
                    table,
                    "not known",
                    machine.absent().entrySet().stream()
                            .map(e -> e.getKey() + " (" + e.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
        return table;
    }

    private static void put(Map<String, String> table, String name, Object value) {
        if (value != null) {
            table.put(name, value.toString());
        }
    }
}
