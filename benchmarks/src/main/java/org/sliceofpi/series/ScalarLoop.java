package org.sliceofpi.series;

import java.math.BigDecimal;

/**
 * SCALAR: the article's loop, one accumulator and one division for each term, from left to right.
 *
 * <p><b>Error bound.</b> The terms alternate and shrink, so no running sum of a slice of n terms exceeds its first
 * term, 1/(2*first-1), and each step rounds by at most u = 2^-53 of that; a term itself is rounded once. Worst case:
 * {@code 2*n*u/(2*first-1)}. For long slices that is too weak to notice a lost term, so the bound is the smaller of it
 * and {@code 8*sqrt(n)*u/(2*first-1)}, eight times the root of n as in the probabilistic analysis of Higham and Mary
 * (SIAM J. Sci. Comput. 41, 2019, A2815); what is measured stays below a tenth of it.
 */
final class ScalarLoop implements SummingLoop {

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    @Override
    public PartialSum sum(Slice slice) {
        return new DoubleSum(sum(slice.first(), slice.terms()));
    }

    /** A static method of its own, so that the just-in-time compiler sees only the loop. */
    private static double sum(long first, long terms) {
        double sum = 0;
        // The counter is a double: some JDK builds convert a long slowly. Divisors are exact below 2^53.
        double sign = (first & 1) == 1 ? 1 : -1;
        double divisor = 2.0 * first - 1;
        for (long i = 0; i < terms; i++) {
            sum += sign / divisor;
            sign = -sign;
            divisor += 2;
        }
        return sum;
    }

    @Override
    public BigDecimal errorBound(Slice slice) {
        double n = slice.terms();
        double roundings = Math.min(2 * n, 8 * Math.sqrt(n));
        return new BigDecimal(roundings * UNIT_ROUNDOFF / (2.0 * slice.first() - 1));
    }
}
