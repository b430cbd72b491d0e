package org.sliceofpi.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * The article's program: starts workers for all slices but the first, sums the first in the caller, then joins the
 * workers in order.
 *
 * <p>Thread-safe.
 */
public final class ParallelSum {

    /** How long to wait for one worker before the others are checked for failure. */
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);

    /** Placeholder for the caller's process id: loading the class that provides it takes longer than a short sum. */
    private static final long UNKNOWN = 0;

    private final long startedNanos;
    private final long elapsedNanos;

    // guarded by this
    private List<WorkerHandle> handles;
    private List<SliceResult> slices;

    /**
     * Creates a completed sum.
     *
     * @param slices the result of each slice, in the order of the partition
     * @param startedNanos start time, as {@link System#nanoTime}
     * @param elapsedNanos time from just before the first start to just after the last join
     */
    public ParallelSum(List<SliceResult> slices, long startedNanos, long elapsedNanos) {
        this(slices, List.of(), startedNanos, elapsedNanos);
    }

    private ParallelSum(List<SliceResult> slices, List<WorkerHandle> handles, long startedNanos, long elapsedNanos) {
        this.slices = List.copyOf(slices);
        this.handles = handles;
        this.startedNanos = startedNanos;
        this.elapsedNanos = elapsedNanos;
    }

    /**
     * Sums a partition.
     *
     * @param timeout time limit, counted from just before the first start; the caller's own slice is not interrupted
     * @throws WorkerException if a worker fails; the others are killed first
     * @throws InterruptedException if the caller is interrupted while it waits; the workers are killed
     */
    public static ParallelSum of(WorkerFactory workers, Summation summation, Partition partition, Duration timeout)
            throws WorkerException, InterruptedException {
        long start = System.nanoTime();
        List<Slice> slices = partition.slices();
        List<WorkerHandle> handles = new ArrayList<>(slices.size() - 1);
        List<SliceResult> results = new ArrayList<>(slices.size());
        boolean done = false;
        long deadline = start + WorkerHandle.nanos(timeout);
        try {
            for (Slice slice : slices.subList(1, slices.size())) {
                handles.add(workers.start(summation, slice));
            }
            long began = System.nanoTime();
            PartialSum own = summation.sum(slices.get(0));
            SliceTimestamps timestamps = SliceTimestamps.local(began, System.nanoTime());
            for (int i = 0; i < handles.size(); i++) {
                awaitOrFail(handles.subList(i, handles.size()), deadline);
                results.add(handles.get(i).join(Duration.ofNanos(deadline - System.nanoTime())));
            }
            long elapsed = System.nanoTime() - start;
            done = true;
            results.add(0, new SliceResult(slices.get(0), own, UNKNOWN, timestamps));
            return new ParallelSum(results, handles, start, elapsed);
        } finally {
            if (!done) {
                handles.forEach(WorkerHandle::kill);
            }
        }
    }

    /** Waits for the first handle; throws immediately if another one fails in the meantime. */
    private static void awaitOrFail(List<WorkerHandle> left, long deadline)
            throws WorkerException, InterruptedException {
        long wait = Math.min(CHECK_INTERVAL.toNanos(), deadline - System.nanoTime());
        if (left.get(0).await(Duration.ofNanos(wait))) {
            return;
        }
        List<WorkerHandle> busy = new ArrayList<>(left);
        while (busy.contains(left.get(0)) && System.nanoTime() - deadline < 0) {
            List<WorkerHandle> done = WorkerHandle.awaitFirst(busy, Duration.ofNanos(deadline - System.nanoTime()));
            for (WorkerHandle handle : done) {
                handle.join(Duration.ZERO);
            }
            busy.removeAll(done);
        }
    }

    /**
     * Returns the result of each slice, in the order of the partition. The first call also reads the resource usage
     * of the workers, outside the measured time. The usage is known only if the workers are still open.
     */
    public synchronized List<SliceResult> slices() {
        if (slices.get(0).pid() == UNKNOWN) {
            List<SliceResult> known = new ArrayList<>(slices.size());
            known.add(slices.get(0).with(ProcessHandle.current().pid(), ResourceUsage.UNKNOWN));
            for (int i = 0; i < handles.size(); i++) {
                SliceResult result = slices.get(i + 1);
                known.add(result.with(result.pid(), handles.get(i).usedForSlice()));
            }
            slices = List.copyOf(known);
            handles = List.of();
        }
        return slices;
    }

    /** Returns the start time, as {@link System#nanoTime}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Returns the time from just before the first start to just after the last join, in nanoseconds. */
    public long elapsedNanos() {
        return elapsedNanos;
    }

    /** Returns the sum of all terms: the slices' sums, added in order. */
    public PartialSum total() {
        List<SliceResult> all = slices();
        PartialSum total = all.get(0).sum();
        for (SliceResult result : all.subList(1, all.size())) {
            total = total.plus(result.sum());
        }
        return total;
    }
}
