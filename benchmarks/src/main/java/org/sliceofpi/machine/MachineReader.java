package org.sliceofpi.machine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.sliceofpi.results.MachineRecord;

/** Reads machine.json's fields off a machine. Immutable. */
public final class MachineReader {

    /** Names of Arm's parts (Arm's own, implementer 0x41), for boards that do not name themselves. */
    private static final Map<String, String> ARM_PARTS = Map.of(
            "0xd03", "Cortex-A53",
            "0xd08", "Cortex-A72",
            "0xd0b", "Cortex-A76",
            "0xd0c", "Neoverse-N1",
            "0xd40", "Neoverse-V1",
            "0xd49", "Neoverse-N2",
            "0xd4f", "Neoverse-V2");

    private static final Set<String> X86 = Set.of("amd64", "x86_64", "x86", "i386");

    private final Path root;
    private final Jvm jvm;
    private final Build build;

    /**
     * @param root of the file system to read, {@code /} for this machine
     * @param jvm what the JVM says
     * @param build which build of the suite it is
     */
    public MachineReader(Path root, Jvm jvm, Build build) {
        this.root = root;
        this.jvm = jvm;
        this.build = build;
    }

    /** This machine, this JVM, this build. */
    public static MachineReader here() {
        return new MachineReader(Path.of("/"), Jvm.running(), Build.running());
    }

    /** Reads everything once. Starts no process. */
    public MachineRecord read() {
        Reading reading = new Reading(root);
        String cpuinfo = reading.text("proc/cpuinfo").orElse("");
        String model = model(reading, cpuinfo);
        String commit = build.commit();
        if (commit == null) {
            reading.none("commit", "the suite was not built from a Git checkout");
        }
        return new MachineRecord(
                MachineName.of(model, jvm.architecture()),
                model,
                jvm.architecture(),
                reading.value("onlineCpus", "sys/devices/system/cpu/online", CpuList::count),
                effectiveCpus(reading),
                reading.value("memoryBytes", "proc/meminfo", MachineReader::memory),
                reading.text("etc/os-release")
                        .flatMap(text -> Fields.find(text, "PRETTY_NAME"))
                        .orElse(jvm.osName() + " " + jvm.osVersion()),
                reading.value("kernel", "proc/sys/kernel/osrelease", text -> text),
                jvm.vendor() + " " + jvm.version(),
                jvm.feature(),
                build.version(),
                commit,
                emulated(cpuinfo),
                false,
                reading.absent());
    }

    private static String model(Reading reading, String cpuinfo) {
        // A board says more than its processor does.
        return reading.text("proc/device-tree/model")
                .filter(text -> !text.isEmpty())
                .or(() -> Fields.find(cpuinfo, "model name"))
                .or(() ->
                        Fields.find(cpuinfo, "CPU part").map(part -> ARM_PARTS.getOrDefault(part, "Arm part " + part)))
                .orElseGet(() -> reading.none(
                        "model", "neither /proc/device-tree/model nor /proc/cpuinfo names a board or a processor"));
    }

    /** The least of what affinity, quota and the JVM allow. */
    private Double effectiveCpus(Reading reading) {
        double cpus = jvm.processors();
        cpus = Math.min(cpus, Quota.of(reading).orElse(cpus));
        Integer allowed = reading.text("proc/self/status")
                .flatMap(text -> Fields.find(text, "Cpus_allowed_list"))
                .map(CpuList::count)
                .orElse(null);
        return allowed == null ? cpus : Math.min(cpus, allowed);
    }

    private static Long memory(String meminfo) {
        String kibibytes = Fields.find(meminfo, "MemTotal").orElseThrow();
        return Long.parseLong(kibibytes.replaceAll("\\s*kB$", "")) * 1024;
    }

    /** The emulator shows the host's processors: an x86 field on a machine that claims to be something else. */
    private boolean emulated(String cpuinfo) {
        boolean x86Processor = Fields.find(cpuinfo, "vendor_id")
                .filter(vendor -> vendor.contains("Intel") || vendor.contains("AMD"))
                .isPresent();
        return x86Processor && !X86.contains(jvm.architecture());
    }
}
