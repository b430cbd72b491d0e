package org.sliceofpi.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|1", "0-3|4", "0-3,8|5", "' 0,2,4-5 '|4"})
    void countsRangesAndSingles(String list, int count) {
        assertThat(CpuList.count(list)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "3-1", "1-", "-1", "1,,2"})
    void refusesWhatIsNoList(String list) {
        assertThatThrownBy(() -> CpuList.count(list)).isInstanceOf(NumberFormatException.class);
    }
}
