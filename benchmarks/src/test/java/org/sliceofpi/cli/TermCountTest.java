package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermCountTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "10_000_000, 10000000",
        "1e7, 10000000",
        "1E+7, 10000000",
        "25e3, 25000",
        "-3, -3",
        "0, 0",
        "1e18, 1000000000000000000"
    })
    void acceptsPlainUnderscoredAndScientificNotation(String text, long terms) {
        assertThat(TermCount.parse(text)).isEqualTo(terms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.5",
                "ten",
                "1e",
                "e7",
                "1e19",
                "1e999",
                "99999999999999999999",
                "_1",
                "1_",
                "1e-3",
                "0x10",
                "NaN"
            })
    void rejectsInvalidNumbersOfTerms(String text) {
        assertThatThrownBy(() -> TermCount.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1e7");
    }
}
