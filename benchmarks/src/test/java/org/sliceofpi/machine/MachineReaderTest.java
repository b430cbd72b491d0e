package org.sliceofpi.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.process.NoLeakedProcesses;
import org.sliceofpi.results.MachineRecord;

class MachineReaderTest {

    private static final Jvm X86 = TestMachine.jvm("amd64", 4);
    private static final Jvm ARM = TestMachine.jvm("aarch64", 4);

    @TempDir
    private Path root;

    private void file(String name, String text) throws IOException {
        TestMachine.write(root, name, text);
    }

    private MachineRecord read(Jvm jvm) {
        return TestMachine.read(root, jvm);
    }

    @Test
    void theModelIsTheBoardIfThereIsOne() throws IOException {
        file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        file("proc/cpuinfo", "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd08\n");

        assertThat(read(ARM).model()).isEqualTo("Raspberry Pi 4 Model B Rev 1.4");
    }

    @Test
    void armPartNumbersAreTranslatedToNames() throws IOException {
        file("proc/cpuinfo", "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd08\n");

        assertThat(read(ARM).model()).isEqualTo("Cortex-A72");
    }

    @Test
    @ExtendWith(NoLeakedProcesses.class)
    void ownCpuTimeIncludesThatOfRunningDescendants() throws IOException {
        String fields = " (a b) S 1 1 1 0 -1 0 0 0 0 0 ";
        file("proc/stat", "cpu  900 0 100 5000 0 0 0 0 0 0\n");
        file("proc/self/stat", "1" + fields + "50 10 30 5 20 0 1\n");
        Process child = new ProcessBuilder("cat").start();
        try {
            file("proc/" + child.pid() + "/stat", child.pid() + fields + "7 2 1 0 20 0 1\n");

            assertThat(CpuTimes.read(new SystemFiles(root)).orElseThrow().own()).isEqualTo(95 + 10);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void missingFilesMakeValuesAbsentWithAReason() {
        MachineRecord machine = read(X86);

        assertThat(machine.model()).isNull();
        assertThat(machine.memoryBytes()).isNull();
        assertThat(machine.absent())
                .containsKeys("model", "memoryBytes", "onlineCpus", "kernel", "commit")
                .containsEntry("memoryBytes", "there is no /proc/meminfo");
        assertThat(machine.effectiveCpus()).isEqualTo(4);
        assertThat(machine.name()).isEqualTo("unknown-amd64");
    }

    @Test
    void anUnreadableValueIsAbsent() throws IOException {
        file("proc/meminfo", "MemTotal: lots\n");

        MachineRecord machine = read(X86);

        assertThat(machine.memoryBytes()).isNull();
        assertThat(machine.absent()).containsEntry("memoryBytes", "/proc/meminfo does not contain it");
    }

    @Test
    void memoryIsInBytes() throws IOException {
        file("proc/meminfo", "MemTotal:        3884384 kB\nMemFree: 1 kB\n");

        assertThat(read(X86).memoryBytes()).isEqualTo(3884384L * 1024);
    }

    @ParameterizedTest
    @CsvSource({"150000 100000, 1.5", "max 100000, 4.0", "800000 100000, 4.0", "rubbish, 4.0", "50000 0, 4.0"})
    void aQuotaLimitsTheEffectiveCpus(String max, double cpus) throws IOException {
        file("proc/self/cgroup", "0::/a/b\n");
        file("sys/fs/cgroup/a/cpu.max", max);

        assertThat(read(X86).effectiveCpus()).isEqualTo(cpus);
    }

    @Test
    void affinityLimitsTheEffectiveCpus() throws IOException {
        file("proc/self/status", "Name:\tjava\nCpus_allowed:\tb\nCpus_allowed_list:\t0-1,3\n");

        assertThat(read(X86).effectiveCpus()).isEqualTo(3);
    }

    @Test
    void anX86ProcessorUnderAnArmJvmIsEmulation() throws IOException {
        file("proc/cpuinfo", "vendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Xeon(R)\n");

        assertThat(read(ARM).emulated()).isTrue();
        assertThat(read(X86).emulated()).isFalse();
    }

    @Test
    void anX86KernelUnderAnArmJvmIsEmulationWhateverCpuinfoContains() throws IOException {
        file("proc/cpuinfo", "CPU implementer\t: 0x41\nCPU part\t: 0xd08\n");
        assertThat(read(ARM).emulated()).isFalse();

        file("proc/sys/kernel/arch", "aarch64\n");
        assertThat(read(ARM).emulated()).isFalse();

        file("proc/sys/kernel/arch", "x86_64\n");
        assertThat(read(ARM).emulated()).isTrue();
    }

    @Test
    void thisMachineCanBeRead() {
        MachineRecord machine = MachineReader.here().read();

        assertThat(machine.effectiveCpus()).isPositive();
        assertThat(machine.jdkFeature()).isEqualTo(Runtime.version().feature());
        assertThat(machine.version()).isNotBlank();
    }
}
