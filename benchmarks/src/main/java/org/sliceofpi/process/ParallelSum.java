package org.sliceofpi.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * The article's program: workers are started for all slices but the first, the caller sums the first itself, then joins
 * the workers in order.
 *
 * @param slices what each slice gave, in the order of the partition
 * @param elapsedNanos from just before the first start to just after the last join
 */
public record ParallelSum(List<SliceResult> slices, long elapsedNanos) {

    public ParallelSum {
        slices = List.copyOf(slices);
    }

    /**
     * Sums a partition.
     *
     * @param timeout how long the workers may take, each counted from its start
     * @throws WorkerException if a worker fails; the others are killed before it is thrown
     * @throws InterruptedException if the caller is interrupted while it waits; the workers are killed
     */
    public static ParallelSum of(Workers workers, Summation summation, Partition partition, Duration timeout)
            throws WorkerException, InterruptedException {
        List<Slice> slices = partition.slices();
        List<Launcher> launchers = new ArrayList<>(slices.size() - 1);
        List<SliceResult> results = new ArrayList<>(slices.size());
        boolean done = false;
        long start = System.nanoTime();
        try {
            for (Slice slice : slices.subList(1, slices.size())) {
                launchers.add(workers.start(summation, slice));
            }
            results.add(sumHere(summation, slices.get(0)));
            for (Launcher launcher : launchers) {
                results.add(launcher.join(timeout));
            }
            long elapsed = System.nanoTime() - start;
            done = true;
            return new ParallelSum(results, elapsed);
        } finally {
            if (!done) {
                launchers.forEach(Launcher::kill);
            }
        }
    }

    private static SliceResult sumHere(Summation summation, Slice slice) {
        long began = System.nanoTime();
        PartialSum sum = summation.sum(slice);
        return new SliceResult(slice, sum, ProcessHandle.current().pid(), Phases.local(began, System.nanoTime()));
    }

    /** The slices' sums added up in order: S(1, N). */
    public PartialSum total() {
        PartialSum total = slices.get(0).sum();
        for (SliceResult result : slices.subList(1, slices.size())) {
            total = total.plus(result.sum());
        }
        return total;
    }
}
