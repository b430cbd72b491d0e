package org.sliceofpi.verify;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The tail of the series, R(n) = sum of the terms after the n-th, to any number of decimal places.
 *
 * <p>For large n by the asymptotic series {@code R(n) ~ (-1)^n/(4n) * sum of E(2j)/(2n)^(2j)} of Borwein, Borwein and
 * Dilcher (Amer. Math. Monthly 96, 1989), whose error is below the first term left out. For smaller n by
 * {@code R(n) = pi/4 - S(1, n)} with pi from big-math and the n terms divided out one by one.
 */
final class Tail {

    /** Places carried beyond those asked for, against the rounding of each step. */
    private static final int GUARD_PLACES = 12;

    /**
     * The asymptotic series is used from n = this times the places on. It would reach any precision from 0.75 on, but
     * needs fewer Euler numbers the larger n is; below, n divisions are cheaper than those numbers.
     */
    private static final int TERMS_PER_PLACE = 20;

    private Tail() {}

    /**
     * R(n) with an error below 10^-places.
     *
     * @param n number of terms before the tail, 0 or more
     * @param places decimal places, 1 or more
     */
    static BigDecimal after(long n, int places) {
        int scale = places + GUARD_PLACES;
        BigDecimal tail = n >= (long) TERMS_PER_PLACE * scale
                ? asymptotic(n, scale)
                : piQuarter(scale).subtract(head(n, scale));
        return tail.setScale(places + 2, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal piQuarter(int scale) {
        return BigDecimalMath.pi(new MathContext(scale + 2)).divide(BigDecimal.valueOf(4));
    }

    private static BigDecimal head(long n, int scale) {
        // Rounding down n < 2^31 quotients costs less than n units; the guard places hold more than that.
        BigInteger one = BigInteger.TEN.pow(scale + GUARD_PLACES);
        BigInteger sum = BigInteger.ZERO;
        for (long k = 1; k <= n; k++) {
            BigInteger term = one.divide(BigInteger.valueOf(2 * k - 1));
            sum = (k & 1) == 1 ? sum.add(term) : sum.subtract(term);
        }
        return new BigDecimal(sum, scale + GUARD_PLACES);
    }

    private static BigDecimal asymptotic(long n, int scale) {
        BigDecimal square = BigDecimal.valueOf(2 * n).pow(2);
        BigDecimal power = BigDecimal.ONE;
        BigDecimal limit = BigDecimal.ONE.movePointLeft(scale);
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger[] euler = EulerNumbers.first(16);
        for (int j = 0; ; j++) {
            if (j == euler.length) {
                euler = EulerNumbers.first(2 * j);
            }
            BigDecimal term = new BigDecimal(euler[j]).multiply(power);
            sum = sum.add(term);
            if (term.abs().compareTo(limit) < 0) {
                break;
            }
            power = power.divide(square, 2 * scale, RoundingMode.HALF_EVEN);
        }
        BigDecimal tail = sum.divide(BigDecimal.valueOf(4 * n), scale, RoundingMode.HALF_EVEN);
        return (n & 1) == 0 ? tail : tail.negate();
    }
}
