package org.sliceofpi.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;

/**
 * What must be equal for times to be comparable. The JDK and the build are not part of it: they are what one compares.
 *
 * @param parts values by name; a value is null where it is not known
 */
public record Fingerprint(Map<String, Object> parts) {

    public Fingerprint {
        parts = new LinkedHashMap<>(parts);
    }

    /** The fingerprint of the machine of a run; all unknown where the run does not say. */
    public static Fingerprint of(MeasuredRun run) {
        Map<String, Object> parts = new LinkedHashMap<>();
        MachineRecord machine = run.machine().orElse(null);
        parts.put("model", machine == null ? null : machine.model());
        parts.put("architecture", machine == null ? null : machine.architecture());
        parts.put("online CPUs", machine == null ? null : machine.onlineCpus());
        parts.put("effective CPUs", machine == null ? null : machine.effectiveCpus());
        parts.put("emulated", machine == null ? null : machine.emulated());
        return new Fingerprint(parts);
    }

    /** In which parts they differ, as phrases. Unknown on both sides is no difference; on one side it is. */
    public List<String> differences(Fingerprint that) {
        return parts.keySet().stream()
                .filter(name -> !Objects.equals(parts.get(name), that.parts.get(name)))
                .map(name -> name + " " + shown(parts.get(name)) + " against " + shown(that.parts.get(name)))
                .toList();
    }

    private static String shown(Object value) {
        return value == null ? "unknown" : value.toString();
    }
}
