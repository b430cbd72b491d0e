package org.sliceofpi.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Notation;

/** The properties of a machine as name-value pairs. The last pair lists those that could not be read, with the reasons. */
final class MachineProperties {

    private static final double GIB = 1L << 30;

    private MachineProperties() {}

    static List<Map.Entry<String, Object>> of(MachineRecord machine) {
        Optional<MachineRecord.Cpu> cpu = Optional.ofNullable(machine.cpu());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("processor", machine.model());
        all.put("architecture", machine.architecture());
        all.put("online CPUs", machine.onlineCpus());
        all.put("effective CPUs", machine.effectiveCpus() == null ? null : Notation.count(machine.effectiveCpus()));
        all.put("governor", cpu.map(MachineRecord.Cpu::governor).orElse(null));
        all.put(
                "maximum frequency",
                cpu.map(MachineRecord.Cpu::maxMhz)
                        .map(mhz -> Notation.count(mhz) + " MHz")
                        .orElse(null));
        all.put(
                "memory",
                machine.memoryBytes() == null
                        ? null
                        : String.format(Locale.ROOT, "%.1f GiB", machine.memoryBytes() / GIB));
        all.put("operating system", machine.os());
        all.put("kernel", machine.kernel());
        all.put("JDK", machine.jdk());
        all.put("Slice of Pi", machine.version());
        all.put("commit", machine.commit());
        all.put("emulated", machine.emulated() ? "yes; times are meaningless" : null);
        all.put("synthetic", machine.synthetic() ? "yes; nothing was measured" : null);
        String unknown = machine.absent().entrySet().stream()
                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
        all.put("unknown", unknown.isEmpty() ? null : unknown);
        all.values().removeIf(Objects::isNull);
        return List.copyOf(all.entrySet());
    }
}
