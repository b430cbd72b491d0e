package org.sliceofpi.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord.Platform;

/** Reads what lies between the program and the hardware. */
final class PlatformReader {

    static final String NONE = "none";

    /** What the firmware of a virtual machine calls itself; a real machine's names a maker of machines. */
    private static final List<String> VIRTUAL = List.of(
            "kvm",
            "qemu",
            "vmware",
            "virtualbox",
            "virtual machine",
            "xen",
            "hvm domu",
            "bochs",
            "bhyve",
            "parallels",
            "amazon ec2",
            "google compute engine",
            "openstack",
            "alibaba cloud",
            "droplet");

    private PlatformReader() {}

    static Platform read(SystemFiles reading, CpuReader cpu) {
        return new Platform(
                virtualisation(reading, cpu),
                container(reading),
                reading.value("swapBytes", "proc/meminfo", text -> kibibytes(text, "SwapTotal")),
                pageBytes(reading));
    }

    /** A size out of /proc/meminfo, in bytes. */
    static long kibibytes(String meminfo, String field) {
        String kibibytes = Fields.find(meminfo, field).orElseThrow();
        return Long.parseLong(kibibytes.replaceAll("\\s*kB$", "")) * 1024;
    }

    private static String virtualisation(SystemFiles reading, CpuReader cpu) {
        if (reading.text("proc/sys/kernel/osrelease")
                .filter(k -> k.toLowerCase(Locale.ROOT).contains("microsoft"))
                .isPresent()) {
            return "WSL";
        }
        Optional<String> hypervisor = reading.text("sys/hypervisor/type")
                .or(() -> reading.text("proc/device-tree/hypervisor/compatible"))
                .filter(text -> !text.isEmpty());
        if (hypervisor.isPresent()) {
            return hypervisor.get();
        }
        String firmware = Stream.of("sys_vendor", "product_name")
                .map(name -> reading.text("sys/class/dmi/id/" + name).orElse(""))
                .filter(text -> !text.isEmpty())
                .reduce((vendor, product) -> vendor + " " + product)
                .orElse("");
        // A cloud's machine without a hypervisor below it has the cloud's name in its firmware all the same.
        boolean named = VIRTUAL.stream().anyMatch(firmware.toLowerCase(Locale.ROOT)::contains)
                && (cpu.hasHypervisorFlag() || !cpu.isX86());
        if (cpu.hasHypervisorFlag() || named) {
            return firmware.isEmpty() ? "a hypervisor that does not say its name" : firmware;
        }
        if (cpu.isX86() || cpu.board().isPresent() || !firmware.isEmpty()) {
            return NONE;
        }
        return reading.none("virtualisation", "nothing below /sys or /proc tells");
    }

    private static String container(SystemFiles reading) {
        if (reading.exists(".dockerenv")) {
            return "docker";
        }
        if (reading.exists("run/.containerenv")) {
            return "podman";
        }
        Optional<String> systemd = reading.text("run/systemd/container").filter(text -> !text.isEmpty());
        if (systemd.isPresent()) {
            return systemd.get();
        }
        String init = reading.text("proc/1/cgroup").orElse("");
        return Stream.of("kubepods", "docker", "lxc", "libpod")
                .filter(init::contains)
                .findFirst()
                .orElse(NONE);
    }

    private static Integer pageBytes(SystemFiles reading) {
        // The first mapping of a process says it; the whole file would be long.
        return reading.head("proc/self/smaps", 4096)
                .flatMap(text -> Fields.find(text, "KernelPageSize"))
                .map(size -> size.replaceAll("\\s*kB$", ""))
                .flatMap(Numbers::parse)
                .map(kibibytes -> (int) (kibibytes * 1024))
                .orElseGet(() -> reading.none("pageBytes", "/proc/self/smaps has no KernelPageSize"));
    }
}
