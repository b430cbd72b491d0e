package org.sliceofpi.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Computes the tail of the series, R(n) = sum of the terms after the n-th, to any number of decimal places. The
 * computation uses those terms, not pi, so pi is an independent check.
 *
 * <p>The terms alternate, and their absolute values {@code 1/(2n+1), 1/(2n+3), ...} are the moments of a positive measure.
 * For such series, algorithm 1 of Cohen, Rodriguez Villegas and Zagier, "Convergence acceleration of alternating series"
 * (Experimental Mathematics 9, 2000), weights the first m terms with integers such that the error is below
 * {@code 2*R(n)*(3+sqrt 8)^-m}. It needs 1.31 terms per decimal place, for any n.
 */
public final class Tail {

    private static final int GUARD_PLACES = 6;

    /** More than 1/log10(3 + sqrt 8). */
    private static final double TERMS_PER_PLACE = 1.3064;

    private Tail() {}

    /**
     * Returns R(n) with an error below 10^-places.
     *
     * @param n number of terms before the tail, 0 to {@link org.sliceofpi.series.Slice#MAX_INDEX}
     * @param places decimal places, 1 or more
     */
    public static BigDecimal after(long n, int places) {
        int terms = (int) Math.ceil((places + GUARD_PLACES) * TERMS_PER_PLACE);
        BigInteger scale = chebyshev(terms);
        BigInteger b = BigInteger.ONE.negate();
        BigInteger weight = scale.negate();
        BigInteger sum = BigInteger.ZERO;
        for (long k = 0; k < terms; k++) {
            weight = b.subtract(weight);
            // Truncation loses less than 1/scale, which the guard places absorb.
            sum = sum.add(weight.divide(BigInteger.valueOf(2 * (n + k) + 1)));
            b = b.multiply(BigInteger.valueOf(2 * (k + terms) * (k - terms)))
                    .divide(BigInteger.valueOf((2 * k + 1) * (k + 1)));
        }
        BigDecimal tail = new BigDecimal(sum).divide(new BigDecimal(scale), places + 2, RoundingMode.HALF_EVEN);
        return (n & 1) == 0 ? tail : tail.negate();
    }

    /** Returns the Chebyshev polynomial T(m) at 3, which is {@code ((3 + sqrt 8)^m + (3 - sqrt 8)^m) / 2}. */
    private static BigInteger chebyshev(int m) {
        BigInteger six = BigInteger.valueOf(6);
        BigInteger before = BigInteger.ONE;
        BigInteger now = BigInteger.valueOf(3);
        for (int i = 1; i < m; i++) {
            BigInteger next = six.multiply(now).subtract(before);
            before = now;
            now = next;
        }
        return now;
    }
}
