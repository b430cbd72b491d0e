package org.sliceofpi.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "1000 | 1,000",
                "10000 | 10^4",
                "10000000 | 10^7",
                "20000000 | 2*10^7",
                "100000001 | 100,000,001",
                "250000000 | 250,000,000",
                "0 | 0",
                "9223372036854775807 | 9,223,372,036,854,775,807",
            })
    void writesTermsBriefly(long terms, String text) {
        assertThat(Notation.terms(terms)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "12.34, 12.3 s",
        "1, 1.00 s",
        "0.9999, 1.00 s",
        "0.1234, 123 ms",
        "0.00999, 9.99 ms",
        "0.00009996, 100 us",
        "4.2e-9, 4.20 ns",
        "0, 0.00 ns",
        "NaN, ?",
    })
    void writesTimesInTheUnitThatSuitsThem(double seconds, String text) {
        assertThat(Notation.seconds(seconds)).isEqualTo(text);
    }

    @Test
    void intervalsOfTermsNameACommonUnitOnce() {
        assertThat(Notation.roughly(10e6, 15e6)).isEqualTo("10 to 15 million");
        assertThat(Notation.roughly(9e5, 1.5e6)).isEqualTo("900,000 to 1.5 million");
        assertThat(Notation.roughly(9e8, 1.1e9)).isEqualTo("900 million to 1.1 billion");
        assertThat(Notation.roughly(900, 1100)).isEqualTo("900 to 1,100");
    }
}
