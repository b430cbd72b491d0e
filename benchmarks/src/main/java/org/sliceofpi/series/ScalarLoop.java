package org.sliceofpi.series;

import java.math.BigDecimal;

/**
 * SCALAR: the article's loop, one accumulator and one division for each term, from left to right.
 *
 * <p><b>Error bound.</b> With n terms, f the first index and u = 2^-53: the terms alternate and shrink, so no running sum
 * exceeds the first term, 1/(2f-1), and each addition and each division rounds by at most u of that. The divisions together
 * round by at most {@code 22*u}, because the terms' sizes add up to less than 22. So the bound is
 * {@code (n + min(n, 22*(2f-1))) * u/(2f-1)}, in every case.
 *
 * <p>For f = 1 it is too weak to notice a lost term beyond N = 7*10^7. There the running sum is far larger than the terms
 * and never leaves [1/2, 1], so all additions round to one grid and their n roundings are taken as {@code 8*sqrt(n)}, in
 * the probabilistic sense of Higham and Mary (SIAM J. Sci. Comput. 41, 2019, A2815): {@code (8*sqrt(n) + 22) * u}. It
 * notices one lost term up to N = 6*10^9. This must not be used for f > 1: when a slice begins at 2^m+1 its sum lies next to
 * a power of two, above and below which the grids differ, and roundings add up (slice 4097..1500004096: 1.2 times that).
 */
final class ScalarLoop implements SummingLoop {

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    /** Terms per call of the inner loop: enough to forget the call, few enough to be compiled within milliseconds. */
    private static final int CHUNK = 1 << 14;

    @Override
    public PartialSum sum(Slice slice) {
        double sum = 0;
        double sign = (slice.first() & 1) == 1 ? 1 : -1;
        double divisor = 2.0 * slice.first() - 1;
        // In one loop with a long counter the first call, compiled while it runs, took 2.9 ns a term instead of 1.3.
        for (long left = slice.terms(); left > 0; left -= CHUNK) {
            int terms = (int) Math.min(left, CHUNK);
            sum = add(sum, sign, divisor, terms);
            divisor += 2.0 * CHUNK;
        }
        return new DoubleSum(sum);
    }

    /** The article's loop. Divisors are exact below 2^53; as doubles they need no conversion, which some JDKs do slowly. */
    private static double add(double sum, double sign, double divisor, int terms) {
        for (int i = 0; i < terms; i++) {
            sum += sign / divisor;
            sign = -sign;
            divisor += 2;
        }
        return sum;
    }

    @Override
    public BigDecimal errorBound(Slice slice) {
        double n = slice.terms();
        double first = 2.0 * slice.first() - 1;
        double additions = slice.first() == 1 ? Math.min(n, 8 * Math.sqrt(n)) : n;
        double roundings = additions + Math.min(n, 22 * first);
        return new BigDecimal(roundings * UNIT_ROUNDOFF / first);
    }
}
