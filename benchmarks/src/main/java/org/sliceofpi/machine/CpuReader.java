package org.sliceofpi.machine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord.Cpu;

/** Reads the properties of the processor. */
final class CpuReader {

    /** Implementer codes of Arm processors that can run a JVM, from the Linux kernel's cputype.h. */
    private static final Map<String, String> IMPLEMENTERS = Map.of(
            "0x41", "Arm",
            "0x42", "Broadcom",
            "0x43", "Cavium",
            "0x48", "HiSilicon",
            "0x4e", "NVIDIA",
            "0x51", "Qualcomm",
            "0x61", "Apple",
            "0xc0", "Ampere");

    /** Part numbers of Arm's own designs (implementer 0x41). */
    private static final Map<String, String> ARM_PARTS = Map.of(
            "0xd03", "Cortex-A53",
            "0xd08", "Cortex-A72",
            "0xd0b", "Cortex-A76",
            "0xd0c", "Neoverse-N1",
            "0xd40", "Neoverse-V1",
            "0xd49", "Neoverse-N2",
            "0xd4f", "Neoverse-V2");

    private static final Set<String> X86 = Set.of("amd64", "x86_64", "x86", "i386", "i686");

    private static final String CPUS = "sys/devices/system/cpu";
    private static final String NO_FREQUENCY =
            "the Linux kernel does not report frequency scaling (/sys/devices/system/cpu/cpu0/cpufreq)";

    private final SystemFiles files;
    private final String cpuinfo;

    CpuReader(SystemFiles files) {
        this.files = files;
        this.cpuinfo = files.text("proc/cpuinfo").orElse("");
    }

    /** Returns the name of the board or, if there is none, of the processor; null if both are unknown. */
    String model() {
        return board().or(() -> field("model name"))
                .or(() -> field("CPU part").map(part -> ARM_PARTS.getOrDefault(part, "Arm part " + part)))
                .orElseGet(() -> files.absent(
                        "model", "neither /proc/device-tree/model nor /proc/cpuinfo names a board or a processor"));
    }

    Cpu read() {
        return new Cpu(
                field("vendor_id")
                        .or(() -> field("CPU implementer").map(code -> named(code, IMPLEMENTERS)))
                        .orElseGet(() -> files.absent("vendor", "/proc/cpuinfo does not contain it")),
                part(),
                board().orElseGet(() -> files.absent("board", "there is no /proc/device-tree/model")),
                smt(),
                files.value("isolatedCpus", CPUS + "/isolated", text -> text),
                names("governor", "scaling_governor"),
                names("frequencyDriver", "scaling_driver"),
                frequency("minMhz", "cpuinfo_min_freq", Math::min),
                frequency("maxMhz", "cpuinfo_max_freq", Math::max),
                boost());
    }

    /** Returns whether an emulator runs the JVM: the processor or the kernel reports a different architecture. */
    boolean isEmulated(String architecture) {
        boolean jvmIsX86 = X86.contains(architecture);
        String vendor = field("vendor_id").orElse("");
        boolean cpuIsX86 = vendor.contains("Intel") || vendor.contains("AMD");
        boolean cpuIsArm = field("CPU implementer").isPresent();
        // Rosetta runs x86 programs on Apple's processors.
        boolean rosetta = vendor.contains("Apple");
        // Newer emulators simulate /proc/cpuinfo, but pass on the kernel's real architecture.
        boolean kernelIsX86 =
                files.text("proc/sys/kernel/arch").map(X86::contains).orElse(jvmIsX86);
        return cpuIsX86 && !jvmIsX86 || cpuIsArm && jvmIsX86 || rosetta || kernelIsX86 != jvmIsX86;
    }

    boolean hasHypervisorFlag() {
        return field("flags").filter(f -> f.matches(".*\\bhypervisor\\b.*")).isPresent();
    }

    boolean isX86() {
        return field("flags").isPresent();
    }

    /** Returns the model from the device tree; empty on x86 machines, which have no device tree. */
    Optional<String> board() {
        return files.text("proc/device-tree/model");
    }

    /** Returns a frequency for each processor, in MHz; empty without frequency scaling. */
    static Stream<Double> megahertz(SystemFiles files, String file) {
        return cpufreq(files, file)
                .flatMap(text -> KernelText.number(text).stream())
                .map(khz -> khz / 1000);
    }

    private static Stream<String> cpufreq(SystemFiles files, String file) {
        return files.children(CPUS, "cpu\\d+").stream().flatMap(cpu -> files.text(cpu + "/cpufreq/" + file).stream());
    }

    private Optional<String> field(String name) {
        return KernelText.field(cpuinfo, name);
    }

    private String part() {
        return field("CPU part")
                .map(code -> named(code, ARM_PARTS))
                .or(() -> field("cpu family")
                        .map(family -> "family " + family + ", model "
                                + field("model").orElse("?") + ", stepping "
                                + field("stepping").orElse("?")))
                .orElseGet(() -> files.absent("part", "/proc/cpuinfo does not contain it"));
    }

    private static String named(String code, Map<String, String> names) {
        return names.containsKey(code) ? code + " (" + names.get(code) + ")" : code;
    }

    private Boolean smt() {
        // Kernels before 4.19 have no smt/active.
        return files.flag(CPUS + "/smt/active")
                .orElseGet(() -> files.value(
                        "smt", CPUS + "/cpu0/topology/thread_siblings_list", list -> KernelText.cpuCount(list) > 1));
    }

    private String names(String component, String file) {
        String names = cpufreq(files, file).distinct().sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? files.absent(component, NO_FREQUENCY) : names;
    }

    private Double frequency(String component, String file, BinaryOperator<Double> choose) {
        return megahertz(files, file).reduce(choose).orElseGet(() -> files.absent(component, NO_FREQUENCY));
    }

    private Boolean boost() {
        return files.flag(CPUS + "/intel_pstate/no_turbo")
                .map(disabled -> !disabled)
                .or(() -> files.flag(CPUS + "/cpufreq/boost"))
                .orElseGet(() -> files.absent("boost", "the Linux kernel does not report a switch for it"));
    }
}
