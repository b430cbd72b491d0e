package org.sliceofpi.series;

import java.math.BigDecimal;

/**
 * SCALAR: the article's loop, with one accumulator and one division per term, from left to right.
 *
 * <p><b>Error bound.</b> Let n be the number of terms, f the first index and u = 2^-53. The terms alternate and shrink, so
 * no running sum exceeds the first term, 1/(2f-1), and each addition and each division has a rounding error of at most
 * u/(2f-1). The errors of all divisions add up to at most {@code 22*u}, because the absolute values of the terms add up to less
 * than 22. So the bound is {@code (n + min(n, 22*(2f-1))) * u/(2f-1)}.
 *
 * <p>For f = 1, this bound is too weak to detect a lost term beyond N = 7*10^7. But there, the running sum is far larger than
 * the terms and never leaves [1/2, 1], so all additions round to the same grid, and {@code 8*sqrt(n)} bounds their n
 * rounding errors in the probabilistic sense of Higham and Mary (SIAM J. Sci. Comput. 41, 2019, A2815). The bound for f = 1 is
 * therefore {@code (8*sqrt(n) + 22) * u}, which detects one lost term up to N = 6*10^9. It does not hold for f > 1: if a
 * slice begins at 2^m+1, its sum is close to a power of two, where the grid changes, and rounding errors accumulate (the error
 * of slice 4097..1500004096 is 1.2 times this bound).
 */
final class ScalarLoop implements SummingLoop {

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    /** Terms per call of the inner loop: enough to make the cost of the call negligible, few enough for the loop to be compiled within milliseconds. */
    private static final int CHUNK = 1 << 14;

    @Override
    public PartialSum sum(Slice slice) {
        double sum = 0;
        double sign = (slice.first() & 1) == 1 ? 1 : -1;
        double divisor = 2.0 * slice.first() - 1;
        // A single loop with a long counter would be compiled while it runs, and take 2.9 ns per term in its first run,
        // not 1.3.
        for (long left = slice.terms(); left > 0; left -= CHUNK) {
            int terms = (int) Math.min(left, CHUNK);
            sum = add(sum, sign, divisor, terms);
            divisor += 2.0 * CHUNK;
        }
        return new DoubleSum(sum);
    }

    /** The article's loop. Divisors are doubles, exact below 2^53: some JDKs convert integers to doubles slowly. */
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
