package org.sliceofpi.series;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A partial sum in decimal arithmetic. Sums are added without rounding, so that their order and the number of slices
 * leave no trace in the result.
 *
 * @param value the sum
 */
public record DecimalSum(BigDecimal value) implements PartialSum {

    public DecimalSum {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public BigDecimal exactly() {
        return value;
    }

    @Override
    public PartialSum plus(PartialSum next) {
        if (!(next instanceof DecimalSum)) {
            throw new IllegalArgumentException("a decimal sum takes a decimal sum, but got " + next);
        }
        return new DecimalSum(value.add(((DecimalSum) next).value));
    }
}
