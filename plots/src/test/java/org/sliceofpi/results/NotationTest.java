package org.sliceofpi.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "0, 0 ns",
        "1.268e-10, 0.127 ns",
        "2.9e-11, 0.0290 ns",
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

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x09, 0x0a, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x9b, 0x9f, 0xa0, 0xad, 0x200b, 0x200e, 0x2028,
                0x202e, 0x2066, 0xfeff, 0xd800, 0xe0001
            })
    void showsInvisibleCharactersAsTheirCode(int character) {
        String text = "a" + Character.toString(character) + "b";

        assertThat(Notation.printable(text)).matches("a(\\\\u[0-9A-F]{4})+b");
    }

    @Test
    void factorsHaveAtMostThreeSignificantDigitsAboveOne() {
        assertThat(Stream.of(0.052, 1.877, 9.994, 39.67, 128.3).map(Notation::factor))
                .containsExactly("0.05", "1.88", "9.99", "39.7", "128");
    }

    @Test
    void printableTextsStayDifferent() {
        List<String> texts =
                List.of("a\u001bb", "a\\u001Bb", "a\\u005Cu001Bb", "a\\\\u001Bb", "a\\b", "a\\ub", "a\\nb", "a\nb");

        assertThat(texts.stream().map(Notation::printable)).doesNotHaveDuplicates();
        assertThat(Notation.printable("a\\u001Bb")).isEqualTo("a\\u005Cu001Bb");
    }

    @Test
    void visibleTextIsPrintableAsItIs() {
        String text = "C:\\users \u00b5s \u4e2d\u6587 \ud83d\ude00 <a|b> \\| *_`";

        assertThat(Notation.printable(text)).isEqualTo(text);
    }

    @Test
    void countsColumnsOfWideAndCombiningCharacters() {
        assertThat(Notation.columns("abc")).isEqualTo(3);
        assertThat(Notation.columns("\u4e2d\u6587")).isEqualTo(4);
        assertThat(Notation.columns("\ud83d\ude00")).isEqualTo(2);
        assertThat(Notation.columns("e\u0301")).isEqualTo(1);
        assertThat(Notation.padded("\u4e2d", 4)).isEqualTo("\u4e2d  ");
    }

    @Test
    void smallFactorsAreNotZero() {
        assertThat(Notation.factor(0.00134)).isEqualTo("0.0013");
        assertThat(Notation.factor(0.0099)).isEqualTo("0.0099");
        assertThat(Notation.factor(0.126)).isEqualTo("0.13");
        assertThat(Notation.factor(0)).isEqualTo("0.00");
    }

    @Test
    void wrapsTextWithin80ColumnsAndKeepsNumbersWithTheirUnits() {
        String text = "x".repeat(68) + " from 270 million terms " + "y".repeat(76) + " 95 % of 1.5 ms";

        assertThat(Notation.wrapped(text, "! ", "  "))
                .isEqualTo("! " + "x".repeat(68) + " from\n  270 million terms\n  " + "y".repeat(76) + "\n"
                        + "  95 % of 1.5 ms\n");
        assertThat(Notation.wrapped("a\u001b[31mb", "", "")).isEqualTo("a\\u001B[31mb\n");
    }

    @Test
    void aCountAgreesWithItsNoun() {
        assertThat(Notation.counted(1, "CPU")).isEqualTo("1 CPU");
        assertThat(Notation.counted(1.5, "CPU")).isEqualTo("1.5 CPUs");
        assertThat(Notation.counted(10, "fork")).isEqualTo("10 forks");
        assertThat(Notation.count(100)).isEqualTo("100");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anArgumentIsQuotedForTheShellOnlyIfNecessary() {
        assertThat(Notation.argument("results/pc/1")).isEqualTo("results/pc/1");
        assertThat(Notation.argument("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
    }
}
