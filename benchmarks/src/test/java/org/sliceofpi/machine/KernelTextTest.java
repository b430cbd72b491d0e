package org.sliceofpi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|1", "0-3|4", "0-3,8|5", "' 0,2,4-5 '|4"})
    void countsRangesAndSingleProcessors(String list, int count) {
        assertThat(KernelText.cpuCount(list)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "3-1", "1-", "-1", "1,,2", "1-2-3"})
    void rejectsOtherTexts(String list) {
        assertThatThrownBy(() -> KernelText.cpuCount(list)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void findsFieldsWithColonOrEqualsSign() {
        String text = "NAMES: x\nNAME=\"Debian\"\nSize:  4 kB\nEmpty:\n";

        assertThat(KernelText.field(text, "NAME")).contains("Debian");
        assertThat(KernelText.field(text, "Empty")).isEmpty();
        assertThat(KernelText.bytes(text, "Size")).isEqualTo(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "1e5", "1.", "12345678901234567890", "0x10"})
    void readsPlainNumbersOnly(String text) {
        assertThat(KernelText.number(text)).isEmpty();
        assertThat(KernelText.number("-40.5")).contains(-40.5);
    }
}
