package org.sliceofpi.results;

import static org.assertj.core.api.Assertions.assertThat;

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
    void formatsTermsBriefly(long terms, String text) {
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
    void formatsTimesInASuitableUnit(double seconds, String text) {
        assertThat(Notation.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10e6 | 15e6 | 10 to 15 million",
                "980000 | 1.5e6 | 980,000 to 1.5 million",
                "9.5e8 | 1.2e9 | 950 million to 1.2 billion",
                "1e9 | 1e9 | 1.0 to 1.0 billion",
                "50000 | 61000 | 50,000 to 61,000",
                "2e6 | Infinity | 2.0 million to unbounded",
            })
    void namesTheUnitOnceIfBothEndsOfAnIntervalShareIt(double low, double high, String text) {
        assertThat(Notation.roughly(low, high)).isEqualTo(text);
    }
}
