package org.sliceofpi.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
        return of(run.machine());
    }

    /** The fingerprint of a machine. */
    public static Fingerprint of(MachineRecord machine) {
        return of(Optional.of(machine));
    }

    private static Fingerprint of(Optional<MachineRecord> machine) {
        Optional<MachineRecord.Cpu> cpu = machine.map(MachineRecord::cpu);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("model", machine.map(MachineRecord::model).orElse(null));
        parts.put("architecture", machine.map(MachineRecord::architecture).orElse(null));
        parts.put("online CPUs", machine.map(MachineRecord::onlineCpus).orElse(null));
        parts.put("effective CPUs", machine.map(MachineRecord::effectiveCpus).orElse(null));
        parts.put("emulated", machine.map(MachineRecord::emulated).orElse(null));
        // The same board is sold and set up with several of these: a Raspberry Pi 4 with 1500 or 1800 MHz.
        parts.put("highest MHz", cpu.map(MachineRecord.Cpu::maxMhz).orElse(null));
        parts.put("governor", cpu.map(MachineRecord.Cpu::governor).orElse(null));
        parts.put("boost", cpu.map(MachineRecord.Cpu::boost).orElse(null));
        parts.put("SMT", cpu.map(MachineRecord.Cpu::smt).orElse(null));
        parts.put(
                "virtualisation",
                machine.map(MachineRecord::platform)
                        .map(MachineRecord.Platform::virtualisation)
                        .orElse(null));
        return new Fingerprint(parts);
    }

    /** Eight characters that differ where the fingerprints do. */
    public String id() {
        return String.format(Locale.ROOT, "%08x", parts.toString().hashCode());
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
