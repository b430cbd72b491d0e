package org.sliceofpi.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineNameTest {

    @ParameterizedTest
    @CsvSource({
        "Raspberry Pi 4 Model B Rev 1.4, aarch64, raspberry-pi-4-aarch64",
        "Raspberry Pi 5 Model B Rev 1.0, aarch64, raspberry-pi-5-aarch64",
        "Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz, amd64, intel-i7-8650u-amd64",
        "AMD Ryzen 9 7950X 16-Core Processor, amd64, amd-ryzen-9-7950x-amd64",
        "Intel(R) Xeon(R) Processor, x86_64, intel-xeon-x86-64",
        "../../etc/passwd, amd64, etc-passwd-amd64",
        ", riscv64, unknown-riscv64",
        "日本, amd64, unknown-amd64"
    })
    void isShortAndValidAsAFolderName(String model, String architecture, String name) {
        assertThat(MachineName.of(model, architecture)).isEqualTo(name);
    }

    @Test
    void hasALimitedLength() {
        assertThat(MachineName.of("x".repeat(500), "amd64")).hasSizeLessThan(50).matches("[a-z0-9-]+");
    }
}
