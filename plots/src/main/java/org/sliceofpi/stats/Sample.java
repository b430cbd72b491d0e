package org.sliceofpi.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The times of one cell, in seconds for each operation. The fork is the unit of sampling: a fork counts by the median of
 * its iterations, the cell by the median of its forks. A value: two samples of the same times are equal. Immutable to see,
 * and thread-safe.
 */
public final class Sample {

    private final List<List<Double>> forks;
    private final double[] forkMedians;
    private final double median;

    /** What came of drawing it again; made when it is first asked for, and then the same for whoever asks. */
    private volatile ResampledMedians redrawn;

    /**
     * @param forks for each fork its iterations
     * @throws IllegalArgumentException without forks, or with an empty one
     */
    public Sample(List<List<Double>> forks) {
        this.forks = forks.stream().map(List::copyOf).toList();
        if (this.forks.isEmpty() || this.forks.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a sample needs at least one fork, and each fork one value");
        }
        this.forkMedians = this.forks.stream()
                .mapToDouble(
                        f -> median(f.stream().mapToDouble(Double::doubleValue).toArray()))
                .toArray();
        this.median = median(forkMedians.clone());
    }

    /** For each fork its iterations; none is empty. */
    public List<List<Double>> forks() {
        return forks;
    }

    /** How many forks there are. */
    public int size() {
        return forks.size();
    }

    /** One value for each fork, the median of its iterations. */
    public double[] forkMedians() {
        return forkMedians.clone();
    }

    /** The median of the fork medians. */
    public double median() {
        return median;
    }

    /** Returns this sample in another unit. */
    public Sample times(double factor) {
        return new Sample(forks.stream()
                .map(f -> f.stream().map(v -> v * factor).toList())
                .toList());
    }

    /** This sample and another of the same quantity. */
    public Sample pooledWith(Sample that) {
        List<List<Double>> all = new ArrayList<>(forks);
        all.addAll(that.forks);
        return new Sample(all);
    }

    /**
     * Its median, drawn again.
     *
     * @param occurrence how many equal samples go before it in the same statistic: those are drawn independently
     */
    ResampledMedians redrawn(int occurrence) {
        if (occurrence > 0) {
            return ResampledMedians.of(this, occurrence);
        }
        ResampledMedians known = redrawn;
        if (known == null) {
            // Two threads may both come here: they then make the same.
            known = ResampledMedians.of(this, 0);
            redrawn = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample && ((Sample) other).forks.equals(forks);
    }

    @Override
    public int hashCode() {
        return forks.hashCode();
    }

    @Override
    public String toString() {
        return "Sample" + forks;
    }

    /** The middle value, or the mean of the two middle ones; sorts its argument. */
    public static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
