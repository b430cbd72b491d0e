package org.sliceofpi.stats;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A number with its doubt.
 *
 * @param value the best guess
 * @param interval where the truth lies with 95 % confidence; empty where there is too little data to say
 */
public record Estimate(double value, Optional<Interval> interval) {

    /** A number that is true by definition. */
    public static Estimate exact(double value) {
        return new Estimate(value, Optional.of(new Interval(value, value)));
    }

    /** The estimate of a function of the value, which must rise, or fall, all along. */
    public Estimate map(DoubleUnaryOperator monotone) {
        return new Estimate(monotone.applyAsDouble(value), interval.map(i -> i.map(monotone)));
    }
}
