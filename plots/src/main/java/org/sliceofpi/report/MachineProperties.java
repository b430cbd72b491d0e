package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Notation;

/** The properties of a machine as names and values, including what could not be read and why. */
final class MachineProperties {

    private static final double GIB = 1L << 30;

    private final List<Map.Entry<String, String>> properties = new ArrayList<>();

    private MachineProperties() {}

    static List<Map.Entry<String, String>> of(MachineRecord machine) {
        MachineProperties all = new MachineProperties();
        all.add("processor", machine.model());
        all.add("architecture", machine.architecture());
        all.add("online CPUs", machine.onlineCpus());
        all.add("effective CPUs", machine.effectiveCpus(), Notation::count);
        if (machine.cpu() != null) {
            all.add("governor", machine.cpu().governor());
            all.add("maximum frequency", machine.cpu().maxMhz(), mhz -> Notation.count(mhz) + " MHz");
        }
        all.add("memory", machine.memoryBytes(), bytes -> String.format(Locale.ROOT, "%.1f GiB", bytes / GIB));
        all.add("operating system", machine.os());
        all.add("kernel", machine.kernel());
        all.add("JDK", machine.jdk());
        all.add("Slice of Pi", machine.version());
        all.add("commit", machine.commit());
        all.add("emulated", machine.emulated() ? "yes: its times mean nothing" : null);
        all.add("synthetic", machine.synthetic() ? "yes: nothing was measured" : null);
        String unknown = machine.absent().entrySet().stream()
                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
        all.add("unknown", unknown.isEmpty() ? null : unknown);
        return all.properties;
    }

    private void add(String name, Object value) {
        add(name, value, Object::toString);
    }

    private <T> void add(String name, T value, Function<T, String> text) {
        Optional.ofNullable(value).ifPresent(known -> properties.add(Map.entry(name, text.apply(known))));
    }
}
