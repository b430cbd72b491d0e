package org.sliceofpi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Throttling;

/** Simulates a Raspberry Pi 4 with files as described in its documentation. */
class PiReaderTest {

    @TempDir
    private Path root;

    private final List<String> started = new ArrayList<>();
    private SystemFiles files;

    @BeforeEach
    void createPi() throws IOException {
        file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        file("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
        file("sys/class/hwmon/hwmon0/temp1_input", "48686\n");
        file("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
        file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
        file("sys/class/thermal/thermal_zone0/type", "cpu-thermal\n");
        file("sys/class/thermal/thermal_zone0/temp", "48686\n");
        file("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "1500000\n");
        file("sys/devices/platform/soc/soc:firmware/get_throttled", "f000f\n");
        files = new SystemFiles(root);
    }

    private void file(String name, String text) throws IOException {
        TestMachine.write(root, name, text);
    }

    private CommandRunner printing(String text) {
        return command -> {
            started.add(String.join(" ", command));
            return text;
        };
    }

    @Test
    void throttlingComesFromTheFirmwaresCommand() {
        assertThat(PiReader.throttling(files, printing("throttled=0x50005"))).isEqualTo(new Throttling(0x50005));
        assertThat(started).containsExactly("vcgencmd get_throttled");
        assertThat(files.absent()).isEmpty();
    }

    @Test
    void otherMachinesRunNoCommand() throws IOException {
        file("proc/device-tree/model", "Radxa ROCK 4\0");

        assertThat(PiReader.throttling(files, printing("throttled=0x0"))).isNull();
        assertThat(started).isEmpty();
        assertThat(files.absent()).containsEntry("throttling", "this is not a Raspberry Pi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "throttled=", "throttled=0xzz", "VCHI initialization failed", "error=1 error_msg=\"x\""})
    void unexpectedOutputIsAbsentWithAReason(String output) {
        assertThat(PiReader.throttling(files, printing(output))).isNull();
        assertThat(files.absent().get("throttling")).startsWith("vcgencmd get_throttled");
    }

    @Test
    void aMissingCommandIsAbsentWithAReason() {
        CommandRunner none = command -> {
            throw new IOException("Cannot run program \"vcgencmd\": No such file or directory");
        };

        assertThat(PiReader.throttling(files, none)).isNull();
        assertThat(files.absent().get("throttling")).contains("No such file");
    }

    @Test
    void underVoltageComesFromTheSensorsAlarm() throws IOException {
        assertThat(PiReader.underVoltage(files)).isFalse();

        file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
        assertThat(PiReader.underVoltage(files)).isTrue();

        file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "perhaps\n");
        assertThat(PiReader.underVoltage(files)).isNull();
        assertThat(files.absent()).containsKey("underVoltage");
    }

    @Test
    void theStateContainsThrottlingTemperatureAndFrequency() {
        MachineState state = new StateReader(root, printing("throttled=0x0")).read();

        assertThat(state.throttling()).isEqualTo(new Throttling(0));
        assertThat(state.underVoltage()).isFalse();
        assertThat(state.celsius()).containsEntry("cpu-thermal", 48.686);
        assertThat(state.mhz()).containsExactly(1500.0);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void failuresOfRealCommandsAreExplained() throws IOException {
        assertThat(CommandRunner.here("echo", "throttled=0x0")).isEqualTo("throttled=0x0");
        assertThatThrownBy(() -> CommandRunner.here("no-such-program"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
        assertThatThrownBy(() -> CommandRunner.here("sh", "-c", "echo no permission; exit 3"))
                .isInstanceOf(IOException.class)
                .hasMessage("ended with exit code 3 (no permission)");
        assertThatThrownBy(() -> CommandRunner.here("sleep", "60"))
                .isInstanceOf(IOException.class)
                .hasMessage("did not end within 2 s");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
}
