package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.ExactSum;
import org.sliceofpi.verify.Verifier;

/**
 * A sum of which every slice has been verified.
 *
 * @param summation what was asked for
 * @param sum what came back
 * @param pi four times the sum, to as many places as the kernel computes
 * @param error four times the sum, less four times the exact sum of the same terms
 */
record VerifiedPi(Summation summation, ParallelSum sum, String pi, BigDecimal error) {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /** Places of the exact value beyond those of the kernel: enough for the error's own digits. */
    private static final int GUARD_PLACES = 16;

    /** A double holds a number near 3 to about so many places. */
    private static final int DOUBLE_PLACES = 16;

    /** @throws org.sliceofpi.verify.WrongAnswerException if a slice is wrong beyond its kernel's bound */
    static VerifiedPi of(Summation summation, ParallelSum sum) {
        for (SliceResult slice : sum.slices()) {
            Verifier.check(summation, slice.slice(), slice.sum());
        }
        PartialSum total = sum.total();
        int places = Math.max(DOUBLE_PLACES, summation.digits()) + GUARD_PLACES;
        BigDecimal exact = ExactSum.of(new Slice(1, summation.terms()), places);
        BigDecimal error = total.exactly().subtract(exact).multiply(FOUR);
        return new VerifiedPi(summation, sum, text(summation, total), error);
    }

    private static String text(Summation summation, PartialSum total) {
        if (total instanceof DoubleSum) {
            // Exact: a multiplication by four changes the exponent only.
            return Double.toString(4 * ((DoubleSum) total).value());
        }
        int places = summation.kernel().isDecimal() ? summation.digits() : DOUBLE_PLACES;
        return total.exactly()
                .multiply(FOUR)
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
