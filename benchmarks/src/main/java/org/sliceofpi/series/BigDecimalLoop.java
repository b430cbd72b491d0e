package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * BIGDECIMAL: the article's loop, with one {@code BigDecimal.divide} per term.
 *
 * <p>Terms are rounded to {@code digits + 6} significant digits and added exactly. The rounding of a term does not
 * depend on its slice, so every partition gives the same digits.
 *
 * <p><b>Error bound.</b> The relative error of a term is at most 0.5*10^(1-precision). The absolute values
 * of n terms add up to at most {@code min(n/(2*first-1), 23)}, because 1 + ln(2*10^18)/2 &lt; 23. The error of a sum is
 * therefore below 0.0002 units of the last requested digit.
 */
final class BigDecimalLoop implements SummingLoop {

    /** Significant digits in addition to the requested ones. */
    private static final int GUARD_DIGITS = 6;

    private final MathContext context;

    BigDecimalLoop(int digits) {
        context = new MathContext(digits + GUARD_DIGITS);
    }

    @Override
    public PartialSum sum(Slice slice) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal divisor = BigDecimal.valueOf(2 * slice.first() - 1);
        boolean positive = (slice.first() & 1) == 1;
        for (long i = slice.terms(); i > 0; i--) {
            BigDecimal term = BigDecimal.ONE.divide(divisor, context);
            sum = positive ? sum.add(term) : sum.subtract(term);
            positive = !positive;
            divisor = divisor.add(two);
        }
        return new DecimalSum(sum);
    }

    @Override
    public BigDecimal errorBound(Slice slice) {
        BigDecimal size = BigDecimal.valueOf(slice.terms())
                .divide(BigDecimal.valueOf(2 * slice.first() - 1), MathContext.DECIMAL64)
                .min(BigDecimal.valueOf(23));
        return size.multiply(BigDecimal.valueOf(5, context.getPrecision()));
    }
}
