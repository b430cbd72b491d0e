package org.sliceofpi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Error bounds are below the smallest term of a slice, in the range that each kernel's Javadoc states. */
class BoundsDetectALostTermTest {

    private static void assertDetected(Summation summation, Slice slice) {
        BigDecimal smallest = BigDecimal.ONE.divide(BigDecimal.valueOf(2 * slice.last() - 1), MathContext.DECIMAL64);

        assertThat(summation.errorBound(slice))
                .as("%s of %s", summation, slice)
                .isPositive()
                .isLessThan(smallest);
    }

    private static void assertDetectedAnywhere(Summation summation, long last) {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 2_000; run++) {
            long end = (long) Math.exp(random.nextDouble() * Math.log(last)) + 1;
            long begin = (long) Math.exp(random.nextDouble() * Math.log(end));
            assertDetected(summation, new Slice(begin, Math.min(end, last)));
        }
        assertDetected(summation, new Slice(1, last));
    }

    @Test
    void scalarFromTheFirstTermToSixTimesTenToTheNinth() {
        for (long last = 1; last <= 6_000_000_000L; last = last * 3 / 2 + 1) {
            assertDetected(new Summation(Kernel.SCALAR, last, 0), new Slice(1, last));
        }
        assertDetected(new Summation(Kernel.SCALAR, 6_000_000_000L, 0), new Slice(1, 6_000_000_000L));
    }

    @Test
    void simdOnAnySliceUpToTenToTheTwelfth() {
        long last = 1_000_000_000_000L;
        assertDetectedAnywhere(new Summation(Kernel.SIMD, last, 0), last);
    }

    @Test
    void fusedOnAnySliceOfItsRange() {
        long last = Kernel.FUSED.maxTerms();
        assertDetectedAnywhere(new Summation(Kernel.FUSED, last, 0), last);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kernel.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SCALAR", "SIMD", "FUSED"})
    void decimalKernelsOnAnySliceOfTheirRange(Kernel kernel) {
        long last = kernel.maxTerms();
        assertDetectedAnywhere(new Summation(kernel, last, 20), last);
    }
}
