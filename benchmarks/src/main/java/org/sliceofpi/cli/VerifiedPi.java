package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.ExactSum;
import org.sliceofpi.verify.Tail;
import org.sliceofpi.verify.Verifier;

/**
 * A sum of which every slice has been verified.
 *
 * @param summation what was asked for
 * @param sum what came back
 * @param tail four times R(N), if it was to be added
 * @param pi four times the sum, and the tail if there is one, to as many places as the kernel computes
 * @param error without a tail, four times the sum, less four times the exact sum of the same terms; with it, the error
 *     against pi itself. The two are one number, found in two ways
 */
record VerifiedPi(Summation summation, ParallelSum sum, Optional<BigDecimal> tail, String pi, BigDecimal error) {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /** Places of the exact value beyond those of the kernel: enough for the error's own digits. */
    private static final int GUARD_PLACES = 16;

    /** A double holds a number near 3 to about so many places. */
    private static final int DOUBLE_PLACES = 16;

    /** @throws org.sliceofpi.verify.WrongAnswerException if a slice is wrong beyond its kernel's bound */
    static VerifiedPi of(Summation summation, ParallelSum sum) {
        BigDecimal total = verified(summation, sum);
        BigDecimal exact = ExactSum.of(new Slice(1, summation.terms()), places(summation) + GUARD_PLACES);
        BigDecimal error = total.subtract(exact).multiply(FOUR);
        return new VerifiedPi(
                summation, sum, Optional.empty(), text(summation, sum.total(), total.multiply(FOUR)), error);
    }

    /**
     * The same with the exact tail added.
     *
     * @throws org.sliceofpi.verify.WrongAnswerException if a slice, or pi, is wrong beyond the kernel's bound
     */
    static VerifiedPi withTail(Summation summation, ParallelSum sum) {
        BigDecimal total = verified(summation, sum);
        BigDecimal tail =
                Tail.after(summation.terms(), places(summation) + GUARD_PLACES).multiply(FOUR);
        BigDecimal pi = total.multiply(FOUR).add(tail);
        Partition partition =
                new Partition(sum.slices().stream().map(SliceResult::slice).toList());
        BigDecimal error = Verifier.checkPi(summation, partition, pi);
        return new VerifiedPi(summation, sum, Optional.of(tail), text(summation, sum.total(), pi), error);
    }

    private static BigDecimal verified(Summation summation, ParallelSum sum) {
        for (SliceResult slice : sum.slices()) {
            Verifier.check(summation, slice.slice(), slice.sum());
        }
        return sum.total().exactly();
    }

    /** Decimal places that the kernel computes. */
    private static int places(Summation summation) {
        return summation.kernel().isDecimal() ? summation.digits() : DOUBLE_PLACES;
    }

    private static String text(Summation summation, PartialSum total, BigDecimal pi) {
        if (total instanceof DoubleSum) {
            // Without a tail exact: a multiplication by four changes the exponent only.
            return Double.toString(pi.doubleValue());
        }
        return pi.setScale(places(summation), RoundingMode.HALF_EVEN).toPlainString();
    }

    /** The tail to one place more than pi has. */
    Optional<String> tailText() {
        return tail.map(value ->
                value.setScale(places(summation) + 1, RoundingMode.HALF_EVEN).toPlainString());
    }
}
