package org.sliceofpi.series;

import java.util.ArrayList;
import java.util.List;

/**
 * The slices into which the terms 1..N are divided, one for each process, in order and without gaps.
 *
 * <p>It is the article's N/P split: slice i of P (counted from 0) ends at term {@code floor((i+1)*N/P)}. Lengths differ
 * by at most one; with more processes than terms some slices are empty. Immutable.
 *
 * @param slices the slices in order; the parent sums the first
 */
public record Partition(List<Slice> slices) {

    /** The largest number of processes that is accepted: more is a slip of the keyboard, not an experiment. */
    public static final int MAX_PROCESSES = 1024;

    public Partition {
        slices = List.copyOf(slices);
    }

    /**
     * Divides the terms 1..{@code terms} evenly.
     *
     * @param terms N, 1 to {@link Slice#MAX_INDEX}
     * @param processes P, 1 to {@link #MAX_PROCESSES}
     * @throws IllegalArgumentException if either is outside its range
     */
    public static Partition of(long terms, int processes) {
        return of(terms, processes, 1);
    }

    /** The same with the ends of slices, except the last, on multiples of {@code block}. */
    static Partition of(long terms, int processes, int block) {
        if (terms < 1 || terms > Slice.MAX_INDEX) {
            throw new IllegalArgumentException("terms must be 1 to " + Slice.MAX_INDEX + ", but was " + terms);
        }
        if (processes < 1 || processes > MAX_PROCESSES) {
            throw new IllegalArgumentException("processes must be 1 to " + MAX_PROCESSES + ", but was " + processes);
        }
        List<Slice> slices = new ArrayList<>(processes);
        long first = 1;
        for (int i = 1; i <= processes; i++) {
            long share = share(terms, processes, i);
            long last = i == processes ? terms : share - share % block;
            slices.add(new Slice(first, last));
            first = last + 1;
        }
        return new Partition(slices);
    }

    /** floor(i*terms/processes) without the product, which would overflow beyond 9*10^15 terms. */
    private static long share(long terms, int processes, int i) {
        return terms / processes * i + terms % processes * i / processes;
    }
}
