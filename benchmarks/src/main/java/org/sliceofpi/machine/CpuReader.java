package org.sliceofpi.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sliceofpi.results.MachineRecord.Cpu;

/** Reads what there is to know of the processor. */
final class CpuReader {

    /** Arm's implementer codes that machines with a JVM have, as in the Linux kernel's cputype.h. */
    private static final Map<String, String> IMPLEMENTERS = Map.of(
            "0x41", "Arm",
            "0x42", "Broadcom",
            "0x43", "Cavium",
            "0x48", "HiSilicon",
            "0x4e", "NVIDIA",
            "0x51", "Qualcomm",
            "0x61", "Apple",
            "0xc0", "Ampere");

    /** Names of Arm's own parts (implementer 0x41). */
    private static final Map<String, String> ARM_PARTS = Map.of(
            "0xd03", "Cortex-A53",
            "0xd08", "Cortex-A72",
            "0xd0b", "Cortex-A76",
            "0xd0c", "Neoverse-N1",
            "0xd40", "Neoverse-V1",
            "0xd49", "Neoverse-N2",
            "0xd4f", "Neoverse-V2");

    private static final Set<String> X86 = Set.of("amd64", "x86_64", "x86", "i386", "i686");

    private static final String FREQUENCY = "cpufreq/";
    private static final String NO_FREQUENCY =
            "the kernel shows no frequency scaling (/sys/devices/system/cpu/cpu0/cpufreq)";

    private final SystemFiles reading;
    private final String cpuinfo;

    CpuReader(SystemFiles reading) {
        this.reading = reading;
        this.cpuinfo = reading.text("proc/cpuinfo").orElse("");
    }

    /** The board where there is one: it says more than its processor does. */
    String model() {
        return board().or(() -> Fields.find(cpuinfo, "model name"))
                .or(() ->
                        Fields.find(cpuinfo, "CPU part").map(part -> ARM_PARTS.getOrDefault(part, "Arm part " + part)))
                .orElseGet(() -> reading.none(
                        "model", "neither /proc/device-tree/model nor /proc/cpuinfo names a board or a processor"));
    }

    Cpu read() {
        return new Cpu(
                vendor(),
                part(),
                board().orElseGet(() -> reading.none("board", "there is no /proc/device-tree/model")),
                smt(),
                reading.value("isolatedCpus", "sys/devices/system/cpu/isolated", text -> text),
                frequency("governor", "scaling_governor"),
                frequency("frequencyDriver", "scaling_driver"),
                megahertz("minMhz", "cpuinfo_min_freq", true),
                megahertz("maxMhz", "cpuinfo_max_freq", false),
                boost());
    }

    /** An x86 field on a machine that claims to be something else, or an Arm one: the emulator shows its host's. */
    boolean isOtherThan(String architecture) {
        boolean saysX86 = Fields.find(cpuinfo, "vendor_id")
                .filter(vendor -> vendor.contains("Intel") || vendor.contains("AMD") || vendor.contains("Apple"))
                .isPresent();
        boolean saysArm = Fields.find(cpuinfo, "CPU implementer").isPresent();
        boolean isX86 = X86.contains(architecture);
        boolean translated = Fields.find(cpuinfo, "vendor_id")
                .filter(v -> v.contains("Apple"))
                .isPresent();
        // Newer emulators make up /proc/cpuinfo, but pass on what the kernel itself was built for.
        boolean kernelIsX86 =
                reading.text("proc/sys/kernel/arch").map(X86::contains).orElse(isX86);
        return saysX86 && !isX86 || saysArm && isX86 || translated || kernelIsX86 != isX86;
    }

    boolean hasHypervisorFlag() {
        return Fields.find(cpuinfo, "flags")
                .filter(f -> (" " + f + " ").contains(" hypervisor "))
                .isPresent();
    }

    boolean isX86() {
        return Fields.find(cpuinfo, "flags").isPresent();
    }

    Optional<String> board() {
        return reading.text("proc/device-tree/model").filter(text -> !text.isEmpty());
    }

    private String vendor() {
        return Fields.find(cpuinfo, "vendor_id")
                .or(() -> Fields.find(cpuinfo, "CPU implementer").map(code -> named(code, IMPLEMENTERS)))
                .orElseGet(() -> reading.none("vendor", "/proc/cpuinfo does not say it"));
    }

    private String part() {
        return Fields.find(cpuinfo, "CPU part")
                .map(code -> named(code, ARM_PARTS))
                .or(() -> Fields.find(cpuinfo, "cpu family")
                        .map(family -> "family " + family + ", model "
                                + Fields.find(cpuinfo, "model").orElse("?") + ", stepping "
                                + Fields.find(cpuinfo, "stepping").orElse("?")))
                .orElseGet(() -> reading.none("part", "/proc/cpuinfo does not say it"));
    }

    private static String named(String code, Map<String, String> names) {
        return names.containsKey(code) ? code + " (" + names.get(code) + ")" : code;
    }

    private Boolean smt() {
        Optional<Boolean> active =
                reading.text("sys/devices/system/cpu/smt/active").map("1"::equals);
        return active.or(() -> reading.text("sys/devices/system/cpu/cpu0/topology/thread_siblings_list")
                        .map(list -> CpuList.count(list) > 1))
                .orElseGet(() -> reading.none("smt", "there is no /sys/devices/system/cpu/smt/active"));
    }

    /** Different processors may have different ones. */
    private String frequency(String component, String file) {
        TreeSet<String> found = new TreeSet<>();
        for (String cpu : cpus()) {
            reading.text(cpu + FREQUENCY + file).filter(text -> !text.isEmpty()).ifPresent(found::add);
        }
        return found.isEmpty() ? reading.none(component, NO_FREQUENCY) : String.join(", ", found);
    }

    private Double megahertz(String component, String file, boolean least) {
        Double megahertz = null;
        for (String cpu : cpus()) {
            Double of = Numbers.parse(reading.text(cpu + FREQUENCY + file).orElse(""))
                    .map(khz -> khz / 1000)
                    .orElse(null);
            if (of != null && (megahertz == null || (least ? of < megahertz : of > megahertz))) {
                megahertz = of;
            }
        }
        return megahertz != null ? megahertz : reading.none(component, NO_FREQUENCY);
    }

    private List<String> cpus() {
        return reading.list("sys/devices/system/cpu", "cpu\\d+");
    }

    private Boolean boost() {
        return reading.text("sys/devices/system/cpu/intel_pstate/no_turbo")
                .map("0"::equals)
                .or(() -> reading.text("sys/devices/system/cpu/cpufreq/boost").map("1"::equals))
                .orElseGet(() -> reading.none("boost", "the kernel shows no switch for it"));
    }
}
