package org.sliceofpi.machine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord.Platform;

/** Detects the hypervisor and the container, and reads the sizes of the swap space and of a page. */
final class PlatformReader {

    private static final String NONE = "none";

    /** Names that the firmware of virtual machines contains. */
    private static final Pattern VIRTUAL =
            Pattern.compile("kvm|qemu|vmware|virtualbox|virtual machine|xen|hvm domu|bochs"
                    + "|bhyve|parallels|amazon ec2|google compute engine|openstack|alibaba cloud|droplet");

    private PlatformReader() {}

    static Platform read(SystemFiles files, CpuReader cpu) {
        return new Platform(
                virtualisation(files, cpu),
                container(files),
                files.value("swapBytes", "proc/meminfo", text -> KernelText.bytes(text, "SwapTotal")),
                files.value("pageBytes", "proc/self/smaps", text -> (int) KernelText.bytes(text, "KernelPageSize")));
    }

    private static String virtualisation(SystemFiles files, CpuReader cpu) {
        String kernel = files.text("proc/sys/kernel/osrelease").orElse("");
        if (kernel.toLowerCase(Locale.ROOT).contains("microsoft")) {
            return "WSL";
        }
        Optional<String> hypervisor =
                files.text("sys/hypervisor/type").or(() -> files.text("proc/device-tree/hypervisor/compatible"));
        if (hypervisor.isPresent()) {
            return hypervisor.get();
        }
        String firmware = Stream.of("sys_vendor", "product_name")
                .flatMap(name -> files.text("sys/class/dmi/id/" + name).stream())
                .collect(Collectors.joining(" "));
        // On x86, the hypervisor flag of the CPU decides: the firmware of a cloud's bare-metal machine also contains
        // the cloud's name.
        boolean virtual = cpu.isX86()
                ? cpu.hasHypervisorFlag()
                : VIRTUAL.matcher(firmware.toLowerCase(Locale.ROOT)).find();
        if (virtual) {
            return firmware.isEmpty() ? "an unidentified hypervisor" : firmware;
        }
        if (cpu.isX86() || cpu.board().isPresent() || !firmware.isEmpty()) {
            return NONE;
        }
        return files.absent("virtualisation", "neither /sys nor /proc contains it");
    }

    private static String container(SystemFiles files) {
        if (files.exists(".dockerenv")) {
            return "docker";
        }
        if (files.exists("run/.containerenv")) {
            return "podman";
        }
        String group = files.text("proc/1/cgroup").orElse("");
        return files.text("run/systemd/container")
                .or(() -> Stream.of("kubepods", "docker", "lxc", "libpod")
                        .filter(group::contains)
                        .findFirst())
                .orElse(NONE);
    }
}
