package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * BIGDECIMAL: the article's loop with {@code BigDecimal.divide} by a {@link MathContext} for each term.
 *
 * <p>Terms are rounded to {@code digits + 6} significant digits and then added exactly; a term's rounding does not
 * depend on the slice it is in, so every partition gives the same digits.
 *
 * <p><b>Error bound.</b> A term is wrong by at most 0.5*10^(1-precision) of itself, and the terms of a slice add up to
 * at most {@code min(n/(2*first-1), 23)} in size (1 + ln(2*10^18)/2 &lt; 23). So a sum is right to well beyond the
 * digits asked for: its error is below 0.0002 units of the last digit.
 */
final class BigDecimalLoop implements SummingLoop {

    /** Digits carried beyond those asked for. */
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
