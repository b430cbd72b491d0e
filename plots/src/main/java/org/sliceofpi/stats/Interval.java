package org.sliceofpi.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * An interval of confidence, 95 % wherever nothing else is said.
 *
 * @param low its lower end
 * @param high its upper end; infinite where the data set no bound
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval needs low <= high, not " + low + " to " + high);
        }
    }

    /** Whether a value lies in it, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether the data set no upper bound. */
    public boolean isUnbounded() {
        return high == Double.POSITIVE_INFINITY;
    }

    /** The interval of a function of the value, which must rise, or fall, all along. */
    public Interval map(DoubleUnaryOperator monotone) {
        double a = monotone.applyAsDouble(low);
        double b = monotone.applyAsDouble(high);
        return new Interval(Math.min(a, b), Math.max(a, b));
    }
}
