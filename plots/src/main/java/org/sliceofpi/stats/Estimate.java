package org.sliceofpi.stats;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A number with its uncertainty.
 *
 * @param value the point estimate
 * @param interval the 95 % confidence interval; empty if there is too little data for one
 */
public record Estimate(double value, Optional<Interval> interval) {

    /** Returns an estimate without uncertainty. */
    public static Estimate exact(double value) {
        return new Estimate(value, Optional.of(new Interval(value, value)));
    }

    /** Returns the interval, or if there is none, an interval that contains only the value. */
    public Interval intervalOrValue() {
        return interval.orElse(new Interval(value, value));
    }

    /** Returns the estimate of a monotone function of the value. */
    public Estimate map(DoubleUnaryOperator monotone) {
        return new Estimate(monotone.applyAsDouble(value), interval.map(i -> i.map(monotone)));
    }
}
