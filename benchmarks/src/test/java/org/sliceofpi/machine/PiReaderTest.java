package org.sliceofpi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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

/** A Raspberry Pi 4 as its documentation describes it; none was at hand. */
class PiReaderTest {

    @TempDir
    private Path root;

    private final List<String> started = new ArrayList<>();
    private SystemFiles reading;

    @BeforeEach
    void aPi() throws IOException {
        file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        file("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
        file("sys/class/hwmon/hwmon0/temp1_input", "48686\n");
        file("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
        file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
        file("sys/class/thermal/thermal_zone0/type", "cpu-thermal\n");
        file("sys/class/thermal/thermal_zone0/temp", "48686\n");
        file("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "1500000\n");
        file("sys/devices/platform/soc/soc:firmware/get_throttled", "f000f\n");
        reading = new SystemFiles(root);
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandRunner saying(String text) {
        return command -> {
            started.add(String.join(" ", command));
            return text;
        };
    }

    @Test
    void theFirmwaresProgramTellsTheThrottleBits() {
        assertThat(PiReader.throttling(reading, saying("throttled=0x50005"))).isEqualTo(new Throttling(0x50005));
        assertThat(started).containsExactly("vcgencmd get_throttled");
        assertThat(reading.absent()).isEmpty();
    }

    @Test
    void elsewhereNoProgramIsStarted() throws IOException {
        file("proc/device-tree/model", "Radxa ROCK 4\0");

        assertThat(PiReader.throttling(reading, saying("throttled=0x0"))).isNull();
        assertThat(started).isEmpty();
        assertThat(reading.absent()).containsEntry("throttling", "this is no Raspberry Pi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "throttled=", "throttled=0xzz", "VCHI initialization failed", "error=1 error_msg=\"x\""})
    void anAnswerThatIsNoneIsAbsentWithTheReason(String answer) {
        assertThat(PiReader.throttling(reading, saying(answer))).isNull();
        assertThat(reading.absent().get("throttling")).startsWith("vcgencmd get_throttled");
    }

    @Test
    void aMissingProgramIsAbsentWithTheReason() {
        CommandRunner none = command -> {
            throw new IOException("Cannot run program \"vcgencmd\": No such file or directory");
        };

        assertThat(PiReader.throttling(reading, none)).isNull();
        assertThat(reading.absent().get("throttling")).contains("No such file");
    }

    @Test
    void theSupplysAlarmIsReadFromItsSensor() throws IOException {
        assertThat(PiReader.underVoltage(reading)).isFalse();

        file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
        assertThat(PiReader.underVoltage(reading)).isTrue();

        file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "perhaps\n");
        assertThat(PiReader.underVoltage(reading)).isNull();
        assertThat(reading.absent()).containsKey("underVoltage");
    }

    @Test
    void aStateHoldsPowerHeatAndFrequency() {
        MachineState state = new StateReader(root, saying("throttled=0x0")).read();

        assertThat(state.throttling()).isEqualTo(new Throttling(0));
        assertThat(state.underVoltage()).isFalse();
        assertThat(state.celsius()).containsEntry("cpu-thermal", 48.686);
        assertThat(state.mhz()).containsExactly(1500.0);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRealProgramsFailureSaysWhatHappened() throws IOException {
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
