package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * FIXED: fixed point in decimal. A term is the whole quotient {@code 10^scale / (2k-1)} of two {@code BigInteger}s; the sum
 * is one integer, and becomes a decimal at the end by naming its scale. A term does not depend on the slice it is in, so
 * every partition gives the same digits.
 *
 * <p><b>Error bound.</b> A quotient is cut off by less than one unit, so n terms are wrong by less than n units. The scale
 * is {@value #GUARD_DIGITS} and the digits of N beyond the digits asked for: less than 0.0001 units of the last of them.
 *
 * <p><b>Cost.</b> Proportional to the digits: each term divides a number as long as the result. Up to 2^31 the divisor is
 * one word, beyond it two.
 */
final class FixedLoop implements SummingLoop {

    private static final int GUARD_DIGITS = 4;

    private final int scale;

    FixedLoop(long terms, int digits) {
        scale = digits + GUARD_DIGITS + Long.toString(terms).length();
    }

    @Override
    public PartialSum sum(Slice slice) {
        BigInteger one = BigInteger.TEN.pow(scale);
        BigInteger sum = BigInteger.ZERO;
        boolean positive = (slice.first() & 1) == 1;
        for (long k = slice.first(); k <= slice.last(); k++) {
            BigInteger term = one.divide(BigInteger.valueOf(2 * k - 1));
            sum = positive ? sum.add(term) : sum.subtract(term);
            positive = !positive;
        }
        return new DecimalSum(new BigDecimal(sum, scale));
    }

    @Override
    public BigDecimal errorBound(Slice slice) {
        return BigDecimal.valueOf(slice.terms()).movePointLeft(scale);
    }
}
