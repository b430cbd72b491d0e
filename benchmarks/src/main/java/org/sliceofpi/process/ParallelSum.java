package org.sliceofpi.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * The article's program: workers are started for all slices but the first, the caller sums the first itself, then joins
 * the workers in order.
 *
 * <p>Thread-safe.
 */
public final class ParallelSum {

    /** How long to wait for one worker before the others are looked at, too. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** In place of the caller's process id: the class that knows it costs more to load than a short sum. */
    private static final long UNKNOWN = 0;

    private final long startedNanos;
    private final long elapsedNanos;

    // guarded by this
    private List<WorkerHandle> launchers;
    private List<SliceResult> slices;

    /**
     * One that is over.
     *
     * @param slices what each slice gave, in the order of the partition
     * @param startedNanos when it began, as {@link System#nanoTime}
     * @param elapsedNanos from just before the first start to just after the last join
     */
    public ParallelSum(List<SliceResult> slices, long startedNanos, long elapsedNanos) {
        this(slices, List.of(), startedNanos, elapsedNanos);
    }

    private ParallelSum(List<SliceResult> slices, List<WorkerHandle> launchers, long startedNanos, long elapsedNanos) {
        this.slices = List.copyOf(slices);
        this.launchers = launchers;
        this.startedNanos = startedNanos;
        this.elapsedNanos = elapsedNanos;
    }

    /**
     * Sums a partition.
     *
     * @param timeout how long it all may take, counted from the first start; the caller's own slice is not cut short
     * @throws WorkerException if a worker fails; the others are killed before it is thrown
     * @throws InterruptedException if the caller is interrupted while it waits; the workers are killed
     */
    public static ParallelSum of(WorkerFactory workers, Summation summation, Partition partition, Duration timeout)
            throws WorkerException, InterruptedException {
        long start = System.nanoTime();
        List<Slice> slices = partition.slices();
        List<WorkerHandle> launchers = new ArrayList<>(slices.size() - 1);
        List<SliceResult> results = new ArrayList<>(slices.size());
        boolean done = false;
        long nanos = WorkerHandle.nanos(timeout);
        try {
            for (Slice slice : slices.subList(1, slices.size())) {
                launchers.add(workers.start(summation, slice));
            }
            long began = System.nanoTime();
            PartialSum own = summation.sum(slices.get(0));
            SliceTimestamps phases = SliceTimestamps.local(began, System.nanoTime());
            for (int i = 0; i < launchers.size(); i++) {
                awaitOrFail(launchers.subList(i, launchers.size()), start + nanos);
                results.add(launchers.get(i).join(Duration.ofNanos(start + nanos - System.nanoTime())));
            }
            long elapsed = System.nanoTime() - start;
            done = true;
            results.add(0, new SliceResult(slices.get(0), own, UNKNOWN, phases));
            return new ParallelSum(results, launchers, start, elapsed);
        } finally {
            if (!done) {
                launchers.forEach(WorkerHandle::kill);
            }
        }
    }

    /** Waits for the first one, but not in vain: should another one fail meanwhile, its failure is thrown at once. */
    private static void awaitOrFail(List<WorkerHandle> left, long deadline)
            throws WorkerException, InterruptedException {
        if (left.get(0).await(LOOK)) {
            return;
        }
        List<WorkerHandle> busy = new ArrayList<>(left);
        while (busy.contains(left.get(0)) && System.nanoTime() - deadline < 0) {
            List<WorkerHandle> done = WorkerHandle.awaitFirst(busy, Duration.ofNanos(deadline - System.nanoTime()));
            for (WorkerHandle launcher : done) {
                launcher.join(Duration.ZERO);
            }
            busy.removeAll(done);
        }
    }

    /**
     * What each slice gave, in the order of the partition. The first call also reads what the workers used, which no clock
     * should have to wait for; it is known only if that call comes before the workers are closed.
     */
    public synchronized List<SliceResult> slices() {
        if (slices.get(0).pid() == UNKNOWN) {
            List<SliceResult> known = new ArrayList<>(slices);
            known.set(0, known.get(0).by(ProcessHandle.current().pid()));
            for (int i = 0; i < launchers.size(); i++) {
                known.set(i + 1, known.get(i + 1).with(launchers.get(i).usedForSlice()));
            }
            slices = List.copyOf(known);
            launchers = List.of();
        }
        return slices;
    }

    /** When it began, as {@link System#nanoTime}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** From just before the first start to just after the last join, in nanoseconds. */
    public long elapsedNanos() {
        return elapsedNanos;
    }

    /** Where the time went. */
    public PhaseBreakdown criticalPath() {
        return PhaseBreakdown.of(this);
    }

    /** The slices' sums added up in order: S(1, N). */
    public PartialSum total() {
        List<SliceResult> all = slices();
        PartialSum total = all.get(0).sum();
        for (SliceResult result : all.subList(1, all.size())) {
            total = total.plus(result.sum());
        }
        return total;
    }
}
