package org.sliceofpi.stats;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Estimates from samples, with intervals wherever there are two forks or more. */
public final class Estimates {

    private Estimates() {}

    /** The median of a sample. */
    public static Estimate median(Sample sample) {
        return of(List.of(sample), medians -> medians[0]);
    }

    /** How many times the second goes into the first; infinite where the second may be nothing. */
    public static Estimate ratio(Sample dividend, Sample divisor) {
        return of(
                List.of(dividend, divisor),
                medians -> medians[1] > 0 ? medians[0] / medians[1] : Double.POSITIVE_INFINITY);
    }

    /** An estimate of any statistic of the medians of some samples. */
    public static Estimate of(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        boolean enough = samples.stream().allMatch(s -> s.size() >= 2);
        return new Estimate(
                value(samples, statistic),
                enough ? Optional.of(Bootstrap.interval(samples, statistic)) : Optional.empty());
    }

    /** The statistic alone. */
    public static double value(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        return statistic.applyAsDouble(
                samples.stream().mapToDouble(Sample::median).toArray());
    }
}
