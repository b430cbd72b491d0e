package org.sliceofpi.series;

import java.math.BigDecimal;

/**
 * A partial sum in double arithmetic.
 *
 * @param value the sum, finite
 */
public record DoubleSum(double value) implements PartialSum {

    /** @throws ArithmeticException if the value is NaN or infinite */
    public DoubleSum {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ArithmeticException("a partial sum is a finite number, but was " + value);
        }
    }

    @Override
    public BigDecimal exactly() {
        return new BigDecimal(value);
    }

    @Override
    public PartialSum plus(PartialSum next) {
        if (!(next instanceof DoubleSum)) {
            throw new IllegalArgumentException("a double sum takes a double sum, but got " + next);
        }
        return new DoubleSum(value + ((DoubleSum) next).value);
    }
}
