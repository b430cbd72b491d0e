package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.VerifiedPi;

class PiTextTest {

    private static String text(long terms, String error) {
        SliceTimestamps timestamps = new SliceTimestamps(0, 0, 0, 0, 0, 1_250_000, 1_250_000, 1_250_000);
        SliceResult slice =
                new SliceResult(new Slice(1, terms), new DoubleSum(0.785), 42, timestamps, ResourceUsage.UNKNOWN);
        return PiText.of(
                new Summation(Kernel.SCALAR, terms, 0),
                StartMethod.SPAWN,
                new ParallelSum(List.of(slice), 0, 1_234_560_000),
                new VerifiedPi("3.14", new BigDecimal(error), Optional.empty()));
    }

    @Test
    void roundsTimesAndAlignsProcesses() {
        assertThat(text(1_234_567, "-1.66e-15")).isEqualTo("""
                        pi     3.14
                        error  -1.7e-15 against the exact sum of these 1,234,567 terms; every slice verified
                        time   1234.6 ms, 1 process, SPAWN, SCALAR
                          pid 42       terms 1..1234567  computed in 1.3 ms
                        """);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5e-16, 5.0e-16", "-9.96e-7, -1.0e-6", "0.00012, 1.2e-4", "1.2345e-9999, 1.2e-9999"})
    void errorsHaveTwoDigits(String error, String expected) {
        assertThat(text(10, error)).contains("error  " + expected + " against the exact sum of these 10 terms;");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999, 999", "1000, '1,000'", "999999, '999,999'", "1000000, '1,000,000'"})
    void thousandsAreGrouped(long terms, String expected) {
        assertThat(text(terms, "0")).contains(" these " + expected + " terms;");
    }
}
