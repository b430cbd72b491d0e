package org.sliceofpi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.analysis.EnvironmentChecks;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Vm;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;

/** Replays the files of /proc and /sys of other machines; the file {@code ORIGIN} of each names their source. */
class SavedMachinesTest {

    private static Path saved(String name) {
        return Path.of("src/test/resources/machines", name);
    }

    private static MachineRecord read(String name, Jvm jvm) {
        return TestMachine.read(saved(name), jvm);
    }

    private static List<String> warnings(MachineRecord machine) {
        return EnvironmentChecks.of(machine).stream().map(RunWarning::what).toList();
    }

    @Test
    void variablesWithJvmOptionsAreReported() {
        Vm vm = new Vm("A VM", "Vendor", "17.0.9", "17.0.9+9", List.of(), Map.of("JAVA_TOOL_OPTIONS", "-Xint"));

        MachineRecord machine = read("pc", new Jvm("Linux 6.1", "amd64", 12, 17, vm));

        assertThat(machine.vm().optionVariables()).containsEntry("JAVA_TOOL_OPTIONS", "-Xint");
        assertThat(EnvironmentChecks.ofProgram(machine))
                .extracting(RunWarning::code)
                .containsExactly("jvm-option-variable");
    }

    @Test
    void aPc() {
        MachineRecord pc = read("pc", TestMachine.jvm("amd64", 12));

        assertThat(pc.name()).isEqualTo("intel-i7-8700-amd64");
        assertThat(pc.model()).isEqualTo("Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz");
        assertThat(pc.onlineCpus()).isEqualTo(12);
        assertThat(pc.memoryBytes()).isEqualTo(32780168L * 1024);
        assertThat(pc.cpu().part()).isEqualTo("family 6, model 158, stepping 10");
        assertThat(pc.cpu().smt()).isTrue();
        assertThat(pc.cpu().boost()).isTrue();
        assertThat(pc.cpu().isolatedCpus()).isEqualTo("10-11");
        assertThat(pc.cpu().governor()).isEqualTo("powersave");
        assertThat(pc.cpu().frequencyDriver()).isEqualTo("intel_pstate");
        assertThat(pc.cpu().minMhz()).isEqualTo(800);
        assertThat(pc.cpu().maxMhz()).isEqualTo(4600);
        assertThat(pc.platform().virtualisation()).isEqualTo("none");
        assertThat(pc.platform().container()).isEqualTo("none");
        assertThat(pc.platform().swapBytes()).isEqualTo(2097148L * 1024);
        assertThat(pc.platform().pageBytes()).isEqualTo(4096);
        assertThat(pc.before().mhz()).hasSize(12).startsWith(4300.0).endsWith(4300.011);
        assertThat(pc.before().celsius()).containsEntry("acpitz", 27.8).containsEntry("x86_pkg_temp", 74.0);
        assertThat(pc.before().load()).containsExactly(0.12, 0.20, 0.18);
        assertThat(warnings(pc))
                .anyMatch(what -> what.contains("SMT"))
                .anyMatch(what -> what.contains("governor powersave"))
                .anyMatch(what -> what.contains("boost"))
                .anyMatch(what -> what.contains("x86_pkg_temp at 74"))
                .hasSize(4);
        assertThat(EnvironmentChecks.of(pc))
                .allMatch(warning -> !warning.remedy().isEmpty());
    }

    @Test
    void aVirtualMachineInACloud() {
        MachineRecord vm = read("cloud-vm", TestMachine.jvm("amd64", 2));

        assertThat(vm.effectiveCpus()).isEqualTo(2);
        assertThat(vm.limits().quotaCpus()).isNull();
        assertThat(vm.absent()).containsEntry("quotaCpus", "no quota is set").containsKeys("governor", "celsius");
        assertThat(vm.cpu().smt()).isFalse();
        assertThat(vm.cpu().isolatedCpus()).isEmpty();
        assertThat(vm.platform().virtualisation()).isEqualTo("an unidentified hypervisor");
        assertThat(vm.before().mhz()).containsExactly(2095.994, 2095.994);
        assertThat(warnings(vm))
                .anyMatch(what -> what.contains("Four processes share 2 CPUs"))
                .anyMatch(what -> what.contains("virtual machine"))
                .hasSize(2);
    }

    @Test
    void aRaspberryPi() {
        MachineRecord pi = read("raspberry-pi-4", TestMachine.jvm("aarch64", 4));

        assertThat(pi.name()).isEqualTo("raspberry-pi-4-aarch64");
        assertThat(pi.model()).isEqualTo("Raspberry Pi 4 Model B Rev 1.4");
        assertThat(pi.cpu().board()).isEqualTo(pi.model());
        assertThat(pi.cpu().vendor()).isEqualTo("0x41 (Arm)");
        assertThat(pi.cpu().part()).isEqualTo("0xd08 (Cortex-A72)");
        assertThat(pi.cpu().smt()).isFalse();
        assertThat(pi.cpu().maxMhz()).isEqualTo(1800);
        assertThat(pi.platform().virtualisation()).isEqualTo("none");
        assertThat(pi.before().celsius()).containsEntry("cpu-thermal", 48.686);
        assertThat(pi.emulated()).isFalse();
        assertThat(warnings(pi))
                .anyMatch(what -> what.contains("leave none for the system"))
                .anyMatch(what -> what.contains("governor ondemand"))
                .anyMatch(what -> what.contains("MB of memory are free"));
    }

    @Test
    void aThrottledRaspberryPi() {
        MachineRecord pi = new MachineReader(
                        saved("raspberry-pi-4"),
                        TestMachine.jvm("aarch64", 4),
                        new BuildInfo("1", "c0ffee"),
                        command -> "throttled=0x50000")
                .read();

        assertThat(pi.before().throttling()).isEqualTo(new Throttling(0x50000));
        assertThat(pi.before().underVoltage()).isFalse();
        assertThat(warnings(pi)).anyMatch(what -> what.contains("throttled since boot (under-voltage, throt"));
    }

    @Test
    void aContainerWithAQuota() {
        MachineRecord container = read("container-with-quota", TestMachine.jvm("amd64", 2));

        assertThat(container.effectiveCpus()).isEqualTo(1.5);
        assertThat(container.limits().quotaCpus()).isEqualTo(1.5);
        assertThat(container.platform().container()).isEqualTo("docker");
        assertThat(warnings(container)).anyMatch(what -> what.contains("quota of 1.5 CPUs"));
    }

    @Test
    void aQuotaOfControlGroupsVersion1(@TempDir Path root) throws Exception {
        TestMachine.write(root, "sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_quota_us", "50000");
        TestMachine.write(root, "sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_period_us", "20000");
        TestMachine.write(root, "proc/self/cgroup", "4:cpu,cpuacct:/a/b/c\n0::/\n");

        assertThat(TestMachine.read(root, TestMachine.jvm("amd64", 8)).effectiveCpus())
                .isEqualTo(2.5);
    }

    @Test
    void anX86ProcessorUnderAnArmJvmIsEmulation() {
        MachineRecord emulated = read("pc", TestMachine.jvm("aarch64", 12));

        assertThat(emulated.emulated()).isTrue();
        assertThat(warnings(emulated)).anyMatch(what -> what.contains("emulated"));
        assertThat(read("raspberry-pi-4", TestMachine.jvm("amd64", 4)).emulated())
                .isTrue();
    }

    @Test
    void debuggerAndInterpreterAreReported() {
        MachineRecord debugged = read(
                "pc", TestMachine.jvm("amd64", 12, "-agentlib:jdwp=transport=dt_socket,server=y", "-Xint", "-Xmx1g"));

        assertThat(EnvironmentChecks.ofProgram(debugged))
                .extracting(RunWarning::what)
                .satisfiesExactly(
                        what -> assertThat(what).contains("debugger", "jdwp"),
                        what -> assertThat(what).contains("-Xint"));
    }

    @Test
    void aHigherFrequencyMakesAnotherFingerprint(@TempDir Path root) throws Exception {
        String file = "sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq";
        TestMachine.write(root, file, "1500000");
        MachineRecord slow = TestMachine.read(root, TestMachine.jvm("aarch64", 4));
        TestMachine.write(root, file, "1800000");
        MachineRecord fast = TestMachine.read(root, TestMachine.jvm("aarch64", 4));

        assertThat(Fingerprint.of(slow).differences(Fingerprint.of(fast)))
                .containsExactly("highest MHz 1500.0 vs. 1800.0");
        assertThat(Fingerprint.of(slow).id()).isNotEqualTo(Fingerprint.of(fast).id());
    }

    @Test
    void cpuTimeOfOthersExcludesOurOwn() {
        CpuTimes then = CpuTimes.read(new SystemFiles(saved("cloud-vm"))).orElseThrow();
        CpuTimes now =
                new CpuTimes(then.nanos() + 2_000_000_000L, then.busy() + 300, then.own() + 200, then.stolen() + 20);

        assertThat(then.busy()).isEqualTo(35364 + 11504 + 270);
        assertThat(then.own()).isEqualTo(50 + 10 + 30 + 5);
        assertThat(then.stolen()).isEqualTo(150);
        assertThat(now.othersSince(then)).isCloseTo(0.5, within(1e-9));
        assertThat(now.stolenSince(then)).isCloseTo(0.1, within(1e-9));
    }
}
