package org.sliceofpi.stats;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Computes estimates from samples. An estimate has an interval if every sample has at least two groups. */
public final class Estimates {

    private Estimates() {}

    /** Estimates the median of a sample. */
    public static Estimate median(Sample sample) {
        return of(List.of(sample), medians -> medians[0]);
    }

    /** Estimates the ratio of two medians; infinite if the divisor's median is not positive. */
    public static Estimate ratio(Sample dividend, Sample divisor) {
        return of(
                List.of(dividend, divisor),
                medians -> medians[1] > 0 ? medians[0] / medians[1] : Double.POSITIVE_INFINITY);
    }

    /** Estimates a function of the medians, one per sample. */
    public static Estimate of(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        boolean enough = samples.stream().allMatch(s -> s.size() >= 2);
        return new Estimate(
                value(samples, statistic),
                enough ? Optional.of(Bootstrap.interval(samples, statistic)) : Optional.empty());
    }

    /** Returns the function's value at the medians of the samples, without an interval. */
    public static double value(List<Sample> samples, ToDoubleFunction<double[]> statistic) {
        return statistic.applyAsDouble(
                samples.stream().mapToDouble(Sample::median).toArray());
    }
}
