package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.ExactSum;
import org.sliceofpi.verify.Tail;
import org.sliceofpi.verify.Verifier;

/**
 * A parallel sum whose slices have all been verified.
 *
 * @param summation the series and the kernel
 * @param sum the measured sum
 * @param tail four times the exact sum of all terms after N, if it was added
 * @param pi four times the sum, plus the tail, to as many places as the kernel computes
 * @param error difference from four times the exact sum of the same terms; with a tail, difference from pi
 */
record VerifiedPi(Summation summation, ParallelSum sum, Optional<BigDecimal> tail, String pi, BigDecimal error) {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /** Places of exact values beyond those of the kernel: enough for the digits of the error. */
    private static final int GUARD_PLACES = 16;

    /** Decimal places of a double near 3. */
    private static final int DOUBLE_PLACES = 16;

    /** @throws org.sliceofpi.verify.WrongAnswerException if a slice is wrong beyond the error bound of its kernel */
    static VerifiedPi of(Summation summation, ParallelSum sum) {
        BigDecimal total = verifiedTotal(summation, sum);
        BigDecimal exact = ExactSum.of(new Slice(1, summation.terms()), places(summation) + GUARD_PLACES);
        BigDecimal error = total.subtract(exact).multiply(FOUR);
        return new VerifiedPi(summation, sum, Optional.empty(), text(summation, sum, total.multiply(FOUR)), error);
    }

    /**
     * Adds the exact tail.
     *
     * @throws org.sliceofpi.verify.WrongAnswerException if a slice, or pi, is wrong beyond the error bound of the kernel
     */
    static VerifiedPi withTail(Summation summation, ParallelSum sum) {
        BigDecimal total = verifiedTotal(summation, sum);
        BigDecimal tail =
                Tail.after(summation.terms(), places(summation) + GUARD_PLACES).multiply(FOUR);
        BigDecimal pi = total.multiply(FOUR).add(tail);
        Partition partition =
                new Partition(sum.slices().stream().map(SliceResult::slice).toList());
        BigDecimal error = Verifier.checkPi(summation, partition, pi);
        return new VerifiedPi(summation, sum, Optional.of(tail), text(summation, sum, pi), error);
    }

    private static BigDecimal verifiedTotal(Summation summation, ParallelSum sum) {
        sum.slices().forEach(slice -> Verifier.check(summation, slice.slice(), slice.sum()));
        return sum.total().exactly();
    }

    private static int places(Summation summation) {
        return summation.kernel().isDecimal() ? summation.digits() : DOUBLE_PLACES;
    }

    private static String text(Summation summation, ParallelSum sum, BigDecimal pi) {
        if (sum.total() instanceof DoubleSum) {
            // Exact without a tail: multiplication by four changes only the exponent.
            return Double.toString(pi.doubleValue());
        }
        return pi.setScale(places(summation), RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Returns the tail to one place more than pi has. */
    Optional<String> tailText() {
        return tail.map(value ->
                value.setScale(places(summation) + 1, RoundingMode.HALF_EVEN).toPlainString());
    }
}
