package org.sliceofpi.series;

import java.util.ArrayList;
import java.util.List;

/**
 * The terms 1..N, divided into one slice for each process, in order and without gaps.
 *
 * <p>As in the article, slice i of P, counted from 1, ends at term {@code floor(i*N/P)}, rounded down to the block size of
 * the kernel. With more processes than blocks, some slices are empty. Immutable.
 *
 * @param slices the slices in order; the parent sums the first
 */
public record Partition(List<Slice> slices) {

    /** The maximum number of processes, a limit that catches typing errors. */
    public static final int MAX_PROCESSES = 1024;

    public Partition {
        slices = List.copyOf(slices);
    }

    /**
     * Divides the terms 1..{@code terms}.
     *
     * @param terms N, 1 to {@link Slice#MAX_INDEX}
     * @param processes P, 1 to {@link #MAX_PROCESSES}
     * @param block block size: all slices except the last end on a multiple of it
     * @throws IllegalArgumentException if P is out of range
     */
    static Partition of(long terms, int processes, int block) {
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

    /** Returns floor(i*terms/processes) without computing i*terms, which could overflow above 9*10^15 terms. */
    private static long share(long terms, int processes, int i) {
        return terms / processes * i + terms % processes * i / processes;
    }
}
