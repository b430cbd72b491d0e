package org.sliceofpi.results;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of numbers that takes 8 bytes for each: a JMH file may have tens of millions of them. */
final class CompactList extends AbstractList<Double> implements RandomAccess {

    private final double[] values;

    private CompactList(double[] values) {
        this.values = values;
    }

    /** @throws NullPointerException if a number is null */
    static List<Double> copyOf(List<Double> list) {
        return list instanceof CompactList
                ? list
                : new CompactList(list.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public Double get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
