package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * FIXED: decimal fixed point. A term is the truncated quotient {@code 10^scale / (2k-1)} of two {@code BigInteger}s, and
 * the sum is an integer, which is converted to a decimal at the end. A term does not depend on its slice, so every
 * partition gives the same digits.
 *
 * <p><b>Error bound.</b> Truncation loses less than one unit per term, so n terms lose less than n units. The scale
 * is the number of requested digits, plus the number of digits of N, plus {@value #GUARD_DIGITS}, so the error is below
 * 0.0001 units of the last requested digit.
 *
 * <p><b>Cost.</b> Proportional to the number of digits: each term divides a number as long as the result by a divisor of
 * one 32-bit word (the first 2^31 terms) or two.
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
