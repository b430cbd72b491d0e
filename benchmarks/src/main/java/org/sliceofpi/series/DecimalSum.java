package org.sliceofpi.series;

import java.math.BigDecimal;

/**
 * A partial sum in decimal. Addition does not round, so the result does not depend on the order of addition or the
 * number of slices.
 *
 * @param value the sum
 */
public record DecimalSum(BigDecimal value) implements PartialSum {

    @Override
    public BigDecimal exactly() {
        return value;
    }

    @Override
    public PartialSum plus(PartialSum next) {
        if (next instanceof DecimalSum other) {
            return new DecimalSum(value.add(other.value));
        }
        throw new IllegalArgumentException("only a decimal sum can be added, not " + next);
    }
}
