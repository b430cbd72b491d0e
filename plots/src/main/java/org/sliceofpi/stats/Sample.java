package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A two-level sample: groups of values, where the values in a group share a source of variation. The group is the unit of
 * sampling: the median of its values represents it, and the median of these medians represents the sample. Samples with the
 * same groups are equal. Immutable and thread-safe.
 */
public final class Sample {

    private final double[][] groups;
    private final double[] groupMedians;
    private final double median;

    /** The resampled medians, computed on first use and shared by all statistics of this sample. */
    private volatile ResampledMedians resampled;

    /**
     * Creates a sample from groups of values.
     *
     * @throws IllegalArgumentException if there are no groups, or a group is empty
     */
    public Sample(List<List<Double>> groups) {
        this(groups.stream()
                .map(group -> group.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new));
    }

    private Sample(double[][] groups) {
        this.groups = groups;
        if (groups.length == 0 || Arrays.stream(groups).anyMatch(group -> group.length == 0)) {
            throw new IllegalArgumentException("a sample needs at least one group, and each group at least one value");
        }
        this.groupMedians = Arrays.stream(groups)
                .mapToDouble(Median.withDefaults().withCopy(true)::evaluate)
                .toArray();
        this.median = Median.withDefaults().withCopy(true).evaluate(groupMedians);
    }

    /** Returns the groups of values; none is empty. */
    public List<List<Double>> groups() {
        return Arrays.stream(groups)
                .map(group -> Arrays.stream(group).boxed().toList())
                .toList();
    }

    /** Returns the groups themselves, not a copy. */
    double[][] data() {
        return groups;
    }

    /** Returns the number of groups. */
    public int size() {
        return groups.length;
    }

    /** Returns the median of each group. */
    public double[] groupMedians() {
        return groupMedians.clone();
    }

    /** Returns the median of the group medians. */
    public double median() {
        return median;
    }

    /** Returns a sample with each value multiplied by a factor, for example to convert units. */
    public Sample times(double factor) {
        return map(v -> v * factor);
    }

    /** Returns a sample with a function applied to each value. */
    public Sample map(DoubleUnaryOperator function) {
        return new Sample(Arrays.stream(groups)
                .map(group -> Arrays.stream(group).map(function).toArray())
                .toArray(double[][]::new));
    }

    /** Returns a sample with the groups of this sample and those of another. */
    public Sample pooledWith(Sample that) {
        return new Sample(
                Stream.concat(Arrays.stream(groups), Arrays.stream(that.groups)).toArray(double[][]::new));
    }

    /**
     * Returns the resampled medians of this sample.
     *
     * @param occurrence how many equal samples precede this one in the statistic; each occurrence is resampled independently
     */
    ResampledMedians resampled(int occurrence) {
        if (occurrence > 0) {
            return new ResampledMedians(this, occurrence);
        }
        ResampledMedians known = resampled;
        if (known == null) {
            // No lock: threads that get here at the same time compute equal values.
            known = new ResampledMedians(this, 0);
            resampled = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample that && Arrays.deepEquals(that.groups, groups);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(groups);
    }
}
