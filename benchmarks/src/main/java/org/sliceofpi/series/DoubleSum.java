package org.sliceofpi.series;

import java.math.BigDecimal;

/**
 * A partial sum in {@code double}.
 *
 * @param value the sum, finite
 */
public record DoubleSum(double value) implements PartialSum {

    /** @throws ArithmeticException if the value is NaN or infinite */
    public DoubleSum {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("a partial sum must be finite, but was " + value);
        }
    }

    @Override
    public BigDecimal exactly() {
        return new BigDecimal(value);
    }

    @Override
    public PartialSum plus(PartialSum next) {
        if (next instanceof DoubleSum other) {
            return new DoubleSum(value + other.value);
        }
        throw new IllegalArgumentException("only a double sum can be added, not " + next);
    }
}
