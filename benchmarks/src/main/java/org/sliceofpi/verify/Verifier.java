package org.sliceofpi.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * Holds a computed partial sum against the exact value of its slice. Each slice is checked by itself, because a slice
 * lost deep in the series changes pi by less than the rounding of the others. Thread-safe.
 */
public final class Verifier {

    /** Places beyond the first digit of a bound: the exact value is known far better than the bound asks. */
    private static final int PLACES_BEYOND_BOUND = 6;

    private static final MathContext SHORT = new MathContext(4, RoundingMode.UP);

    private Verifier() {}

    /**
     * The signed error of a partial sum, computed minus exact.
     *
     * @throws WrongAnswerException if it is beyond the kernel's documented bound
     */
    public static BigDecimal check(Summation summation, Slice slice, PartialSum sum) {
        BigDecimal bound = summation.errorBound(slice);
        int places = Math.max(0, bound.scale() - bound.precision()) + PLACES_BEYOND_BOUND;
        BigDecimal exact = ExactSum.of(slice, places);
        BigDecimal error = sum.exactly().subtract(exact);
        if (error.abs().compareTo(bound) > 0) {
            throw new WrongAnswerException("wrong sum of slice " + slice + " by " + summation.kernel() + ": got "
                    + sum.exactly().round(MathContext.DECIMAL128) + ", exact is " + exact.round(MathContext.DECIMAL128)
                    + ", error " + error.round(SHORT) + " is beyond the bound " + bound.round(SHORT));
        }
        return error;
    }
}
