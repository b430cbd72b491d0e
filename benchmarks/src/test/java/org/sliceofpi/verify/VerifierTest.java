package org.sliceofpi.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.series.BinarySum;
import org.sliceofpi.series.DecimalSum;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

class VerifierTest {

    private static Summation summation(Kernel kernel) {
        return new Summation(kernel, 1_000_000, kernel.isDecimal() ? 30 : 0);
    }

    private static PartialSum wrap(Kernel kernel, BigDecimal value) {
        PartialSum sample = summation(kernel).sum(new Slice(1, 1));
        if (sample instanceof BinarySum binary) {
            BigDecimal units = value.multiply(new BigDecimal(BigInteger.TWO.pow(binary.bits())));
            return new BinarySum(units.setScale(0, RoundingMode.HALF_EVEN).toBigInteger(), binary.bits());
        }
        return sample instanceof DecimalSum ? new DecimalSum(value) : new DoubleSum(value.doubleValue());
    }

    private static BigDecimal term(long k) {
        BigDecimal size = BigDecimal.ONE.divide(BigDecimal.valueOf(2 * k - 1), 60, RoundingMode.HALF_EVEN);
        return (k & 1) == 1 ? size : size.negate();
    }

    private static void assertRejected(Kernel kernel, Slice slice, BigDecimal wrong) {
        assertThatThrownBy(() -> Verifier.check(summation(kernel), slice, wrap(kernel, wrong)))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageContaining("wrong sum of slice " + slice + " by " + kernel)
                .hasMessageContaining("exceeds the bound");
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void theExactValueIsAccepted(Kernel kernel) {
        for (Slice slice : new Slice[] {new Slice(1, 1), new Slice(1, 1_000_000), new Slice(999_999, 1_000_000)}) {
            assertThatCode(() -> Verifier.check(summation(kernel), slice, wrap(kernel, ExactSum.of(slice, 50))))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void aLostTermIsDetected(Kernel kernel) {
        Slice slice = new Slice(250_001, 500_000);
        BigDecimal exact = ExactSum.of(slice, 50);

        for (long lost : new long[] {250_001, 400_000, 500_000}) {
            assertRejected(kernel, slice, exact.subtract(term(lost)));
        }
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void anExtraTermIsDetected(Kernel kernel) {
        Slice slice = new Slice(250_001, 500_000);
        BigDecimal exact = ExactSum.of(slice, 50);

        for (long extra : new long[] {250_000, 300_000, 500_001}) {
            assertRejected(kernel, slice, exact.add(term(extra)));
        }
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void aLostSliceIsDetectedHoweverSmall(Kernel kernel) {
        assertRejected(kernel, new Slice(999_997, 1_000_000), BigDecimal.ZERO);
        assertRejected(kernel, new Slice(1, 1), BigDecimal.ZERO);
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void aWrongSignIsDetected(Kernel kernel) {
        Slice slice = new Slice(500_001, 1_000_000);

        assertRejected(kernel, slice, ExactSum.of(slice, 50).negate());
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void aNonZeroSumOfAnEmptySliceIsDetected(Kernel kernel) {
        assertRejected(kernel, new Slice(11, 10), new BigDecimal("1e-15"));
    }

    @Test
    void oneLostTermInAHundredMillionIsDetectedInDouble() {
        Summation summation = new Summation(Kernel.SCALAR, 100_000_000, 0);
        Slice slice = new Slice(1, 100_000_000);
        BigDecimal exact = ExactSum.of(slice, 30);

        assertThatCode(() -> Verifier.check(summation, slice, new DoubleSum(exact.doubleValue())))
                .doesNotThrowAnyException();
        DoubleSum wrong = new DoubleSum(exact.subtract(term(100_000_000)).doubleValue());
        assertThatThrownBy(() -> Verifier.check(summation, slice, wrong)).isInstanceOf(WrongAnswerException.class);
    }

    @Test
    void theErrorHasItsSign() {
        Summation summation = summation(Kernel.BIGDECIMAL);
        Slice slice = new Slice(1, 1_000);
        BigDecimal off = summation.errorBound(slice).divide(BigDecimal.valueOf(2));
        BigDecimal exact = ExactSum.of(slice, 60);

        BigDecimal above = Verifier.check(summation, slice, new DecimalSum(exact.add(off)));
        BigDecimal below = Verifier.check(summation, slice, new DecimalSum(exact.subtract(off)));

        assertThat(above.subtract(off).abs()).isLessThan(off.movePointLeft(3));
        assertThat(below.add(off).abs()).isLessThan(off.movePointLeft(3));
    }
}
