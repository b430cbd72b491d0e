package org.sliceofpi.verify;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * Compares computed partial sums with the exact values of their slices. Checks each slice separately, because a lost
 * slice far into the series changes pi by less than the rounding error of the others. Thread-safe.
 */
public final class Verifier {

    /** Places computed beyond the first digit of a bound, so that the exact value is much more precise than the bound. */
    private static final int PLACES_BEYOND_BOUND = 6;

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private static final MathContext SHORT = new MathContext(4, RoundingMode.UP);

    private Verifier() {}

    /**
     * Returns the signed error of a partial sum, computed minus exact.
     *
     * @throws WrongAnswerException if the error exceeds the kernel's documented bound
     */
    public static BigDecimal check(Summation summation, Slice slice, PartialSum sum) {
        BigDecimal bound = summation.errorBound(slice);
        BigDecimal exact = ExactSum.of(slice, places(bound));
        return error("sum of slice " + slice + " by " + summation.kernel(), sum.exactly(), exact, bound);
    }

    /**
     * Returns the signed error of a value of pi, computed minus exact.
     *
     * @param pi four times the sum of the partition's slices and the exact tail
     * @throws WrongAnswerException if the error exceeds the combined bound of the slices
     */
    public static BigDecimal checkPi(Summation summation, Partition partition, BigDecimal pi) {
        BigDecimal bound = BigDecimal.ZERO;
        for (Slice slice : partition.slices()) {
            bound = bound.add(summation.errorBound(slice));
        }
        if (!summation.kernel().isDecimal()) {
            // Adding a slice's sum rounds once, and so does converting the result.
            bound = bound.add(new BigDecimal(0x1p-53 * (partition.slices().size() + 1)));
        }
        bound = bound.multiply(FOUR);
        BigDecimal exact = BigDecimalMath.pi(new MathContext(places(bound) + PLACES_BEYOND_BOUND + 1));
        return error("pi by " + summation.kernel(), pi, exact, bound);
    }

    private static int places(BigDecimal bound) {
        return Math.max(0, bound.scale() - bound.precision()) + PLACES_BEYOND_BOUND;
    }

    private static BigDecimal error(String what, BigDecimal computed, BigDecimal exact, BigDecimal bound) {
        BigDecimal error = computed.subtract(exact);
        if (error.abs().compareTo(bound) > 0) {
            throw new WrongAnswerException("wrong " + what + ": got " + computed.round(MathContext.DECIMAL128)
                    + ", expected " + exact.round(MathContext.DECIMAL128) + "; the error " + error.round(SHORT)
                    + " exceeds the bound " + bound.round(SHORT));
        }
        return error;
    }
}
