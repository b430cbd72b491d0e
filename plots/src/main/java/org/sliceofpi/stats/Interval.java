package org.sliceofpi.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * A confidence interval.
 *
 * @param low the lower end
 * @param high the upper end; infinite if the data give no upper bound
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval needs low <= high, not " + low + " to " + high);
        }
    }

    /** Returns whether a value lies in the interval, including its ends. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Returns whether the data give no upper bound. */
    public boolean isUnbounded() {
        return high == Double.POSITIVE_INFINITY;
    }

    /** Returns the interval for a monotone function of the value. */
    public Interval map(DoubleUnaryOperator monotone) {
        double a = monotone.applyAsDouble(low);
        double b = monotone.applyAsDouble(high);
        return new Interval(Math.min(a, b), Math.max(a, b));
    }
}
