package org.sliceofpi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * Compares every kernel with the exact value of random slices over its whole range, with 1 to 10,000 digits for decimal
 * kernels. The system property {@code slices} sets their number, 10,000 by default.
 */
class RandomSlicesIT {

    private static final int SLICES = Integer.getInteger("slices", 10_000);

    /** Maximum work for one slice, in terms times places. */
    private static final int WORK = 50_000;

    @Test
    void everyKernelIsWithinItsBoundOnEverySlice() {
        SplittableRandom random = new SplittableRandom(4);
        for (int run = 0; run < SLICES; run++) {
            int digits = randomDigits(random);
            long terms = between(random, 1, Math.max(2, WORK / (digits + 30)));
            long first = between(random, 1, Slice.MAX_INDEX - terms);
            Slice slice = new Slice(first, first + terms - 1);
            BigDecimal exact = ExactSum.of(slice, Math.max(digits, 45) + 30);
            for (Kernel kernel : Kernel.values()) {
                if (slice.last() <= kernel.maxTerms()) {
                    check(kernel, digits, slice, exact);
                }
            }
        }
    }

    private static void check(Kernel kernel, int digits, Slice slice, BigDecimal exact) {
        Summation summation = new Summation(kernel, kernel.maxTerms(), kernel.isDecimal() ? digits : 0);
        BigDecimal error = summation.sum(slice).exactly().subtract(exact).abs();

        assertThat(error)
                .as("%s of %s to %s digits", kernel, slice, digits)
                .isLessThanOrEqualTo(summation.errorBound(slice));
        if (kernel.isDecimal()) {
            // The error must also be below a thousandth of a unit of the last digit.
            assertThat(error).isLessThan(BigDecimal.ONE.movePointLeft(digits + 3));
        }
    }

    /** Returns usually at most 300, but up to 10,000 for one slice in 200: such exact values take long to compute. */
    private static int randomDigits(SplittableRandom random) {
        boolean few = random.nextInt(200) > 0;
        return (int) (few ? between(random, 1, 300) : between(random, 300, Kernel.MAX_DIGITS));
    }

    /** Returns a number that is uniform over orders of magnitude. */
    private static long between(SplittableRandom random, long min, long max) {
        double exponent = random.nextDouble() * Math.log((double) max / min);
        return Math.min(max, Math.max(min, (long) (min * Math.exp(exponent))));
    }
}
