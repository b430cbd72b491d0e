package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The times of one cell, in seconds for each operation. The fork is the unit of sampling: a fork counts by the median of
 * its iterations, the cell by the median of its forks.
 *
 * @param forks for each fork its iterations; none is empty
 */
public record Sample(List<List<Double>> forks) {

    public Sample {
        forks = forks.stream().map(List::copyOf).toList();
        if (forks.isEmpty() || forks.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a sample needs at least one fork, and each fork one value");
        }
    }

    /** How many forks there are. */
    public int size() {
        return forks.size();
    }

    /** One value for each fork, the median of its iterations. */
    public double[] forkMedians() {
        return forks.stream()
                .mapToDouble(
                        f -> median(f.stream().mapToDouble(Double::doubleValue).toArray()))
                .toArray();
    }

    /** The median of the fork medians. */
    public double median() {
        return median(forkMedians());
    }

    /** This sample and another of the same quantity. */
    public Sample pooledWith(Sample that) {
        List<List<Double>> all = new ArrayList<>(forks);
        all.addAll(that.forks);
        return new Sample(all);
    }

    /** The middle value, or the mean of the two middle ones; sorts its argument. */
    static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
