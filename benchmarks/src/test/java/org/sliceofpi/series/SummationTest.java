package org.sliceofpi.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummationTest {

    private static int digitsFor(Kernel kernel) {
        return kernel.isDecimal() ? 20 : 0;
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void everyKernelTakesATrillionTerms(Kernel kernel) {
        assertThat(kernel.maxTerms()).isGreaterThanOrEqualTo(1_000_000_000_000L);
        assertThat(new Summation(kernel, kernel.maxTerms(), digitsFor(kernel)).terms())
                .isEqualTo(kernel.maxTerms());
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void theMessageForTermsOutOfRangeNamesTheLimit(Kernel kernel) {
        for (long terms : new long[] {0, -1, Long.MIN_VALUE, kernel.maxTerms() + 1, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Summation(kernel, terms, digitsFor(kernel)))
                    .withMessageContaining("terms must be 1 to " + kernel.maxTerms() + " for " + kernel)
                    .withMessageContaining("but was " + terms);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void theMessageForDigitsOutOfRangeNamesTheLimit(int digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Summation(Kernel.BIGDECIMAL, 10, digits))
                .withMessage("digits must be 1 to 10000 for BIGDECIMAL, but was " + digits);
    }

    @Test
    void doubleKernelsRejectDigits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Summation(Kernel.SCALAR, 10, 50))
                .withMessage(
                        "digits are for decimal kernels (BIGDECIMAL, FIXED, LIMBS); SCALAR computes in double, but digits was 50");
    }

    @Test
    void theMessageNamesAKernelThatTakesMoreTerms() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Summation(Kernel.LIMBS, 2_000_000_000_000_000L, 50))
                .withMessageEndingWith("; BIGDECIMAL accepts up to 1000000000000000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Summation(Kernel.FUSED, 2_000_000_000_000_000L, 0))
                .withMessageEndingWith("; BIGDECIMAL accepts up to 1000000000000000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Summation(Kernel.FIXED, Slice.MAX_INDEX + 1, 50))
                .withMessageEndingWith("but was 1000000000000000001");
    }

    @Test
    void theKernelIsRequired() {
        assertThatNullPointerException().isThrownBy(() -> new Summation(null, 10, 0));
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void theSumOfAnEmptySliceIsExactlyZero(Kernel kernel) {
        Summation summation = new Summation(kernel, 100, digitsFor(kernel));
        Slice empty = new Slice(51, 50);

        assertThat(summation.sum(empty).exactly()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(summation.errorBound(empty)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void theFirstTwoTermsAreOneAndMinusAThird(Kernel kernel) {
        Summation summation = new Summation(kernel, 2, digitsFor(kernel));

        assertThat(summation.sum(new Slice(1, 1)).exactly().doubleValue()).isEqualTo(1.0);
        assertThat(summation.sum(new Slice(2, 2)).exactly().doubleValue()).isEqualTo(-1.0 / 3);
    }
}
