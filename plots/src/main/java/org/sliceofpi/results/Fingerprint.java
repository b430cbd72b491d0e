package org.sliceofpi.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The properties of a machine that must be equal for times to be comparable. JDK and build are left out, because they may
 * be what is being compared.
 *
 * @param parts values by name; null if unknown
 */
public record Fingerprint(Map<String, Object> parts) {

    public Fingerprint {
        parts = new LinkedHashMap<>(parts);
    }

    /** Returns the fingerprint of a run; all values are unknown if the run has no machine record. */
    public static Fingerprint of(MeasuredRun run) {
        return of(run.machine());
    }

    /** Returns the fingerprint of a machine. */
    public static Fingerprint of(MachineRecord machine) {
        return of(Optional.of(machine));
    }

    private static Fingerprint of(Optional<MachineRecord> machine) {
        Optional<MachineRecord.Cpu> cpu = machine.map(MachineRecord::cpu);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("model", machine.map(MachineRecord::model).orElse(null));
        // One marketing name covers several processors, and virtual machines often hide it.
        parts.put("vendor", cpu.map(MachineRecord.Cpu::vendor).orElse(null));
        parts.put("part", cpu.map(MachineRecord.Cpu::part).orElse(null));
        parts.put("architecture", machine.map(MachineRecord::architecture).orElse(null));
        parts.put("online CPUs", machine.map(MachineRecord::onlineCpus).orElse(null));
        parts.put("effective CPUs", machine.map(MachineRecord::effectiveCpus).orElse(null));
        parts.put("emulated", machine.map(MachineRecord::emulated).orElse(null));
        // These may differ between machines of the same model: a Raspberry Pi 4 runs at 1500 or 1800 MHz.
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

    /** Returns eight hexadecimal digits that identify the fingerprint. */
    public String id() {
        return String.format(Locale.ROOT, "%08x", parts.toString().hashCode());
    }

    /** Returns the differences as phrases. A value known on only one side counts as a difference. */
    public List<String> differences(Fingerprint that) {
        return parts.keySet().stream()
                .filter(name -> !Objects.equals(parts.get(name), that.parts.get(name)))
                .map(name -> name + " " + shown(parts.get(name)) + " vs. " + shown(that.parts.get(name)))
                .toList();
    }

    private static String shown(Object value) {
        return value == null ? "unknown" : value.toString();
    }
}
