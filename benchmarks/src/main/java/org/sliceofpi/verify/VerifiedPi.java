package org.sliceofpi.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * Pi from the sums of a partition's slices, all of which have been verified.
 *
 * @param pi four times the sum of the slices, plus the tail if it was added, to as many places as the kernel computes
 * @param error computed minus exact value; the exact value is four times the exact sum of the same terms or, if the tail
 * was added, pi
 * @param tail four times the exact sum of all terms after N, to one place more than {@code pi}; empty if not added
 */
public record VerifiedPi(String pi, BigDecimal error, Optional<String> tail) {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /** Decimal places of exact values in addition to the kernel's, so that the error has enough significant digits. */
    private static final int GUARD_PLACES = 16;

    /** Decimal places of a double near 3. */
    private static final int DOUBLE_PLACES = 16;

    /**
     * Verifies the sums and computes pi from them.
     *
     * @param sums the sum of each slice, in the order of the partition
     * @param addTail whether to add the exact sum of all terms after N
     * @throws WrongAnswerException if the error of a slice, or of pi with the tail, exceeds its documented bound
     */
    public static VerifiedPi of(Summation summation, Partition partition, List<PartialSum> sums, boolean addTail) {
        PartialSum total = null;
        for (int i = 0; i < sums.size(); i++) {
            Verifier.check(summation, partition.slices().get(i), sums.get(i));
            total = i == 0 ? sums.get(i) : total.plus(sums.get(i));
        }
        BigDecimal pi = total.exactly().multiply(FOUR);
        int places = summation.kernel().isDecimal() ? summation.digits() : DOUBLE_PLACES;
        BigDecimal error;
        Optional<String> tailText = Optional.empty();
        if (addTail) {
            BigDecimal tail =
                    Tail.after(summation.terms(), places + GUARD_PLACES).multiply(FOUR);
            pi = pi.add(tail);
            error = Verifier.checkPi(summation, partition, pi);
            tailText = Optional.of(decimal(tail, places + 1));
        } else {
            BigDecimal exact = ExactSum.of(new Slice(1, summation.terms()), places + GUARD_PLACES);
            error = pi.subtract(exact.multiply(FOUR));
        }
        String text = total instanceof DoubleSum ? Double.toString(pi.doubleValue()) : decimal(pi, places);
        return new VerifiedPi(text, error, tailText);
    }

    private static String decimal(BigDecimal value, int places) {
        return value.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }
}
