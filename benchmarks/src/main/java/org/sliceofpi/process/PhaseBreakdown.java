package org.sliceofpi.process;

/**
 * Where the time of a {@link ParallelSum} went, in nanoseconds, along the slice that finished last. The six phases
 * follow each other without gap or overlap, so they add up exactly to the total time; a timestamp out of order
 * counts as the one before it.
 *
 * <p>Boot and hand-over are 0 with one process, and if the caller's own slice finished last.
 *
 * @param start time until the start call for this slice's worker returned, including the start calls for earlier
 * workers and the wait for a free worker; for the caller's own slice, time until all workers were started
 * @param boot time until the worker's main method began (THREADS: until the thread ran); 0 if the worker was ready
 * @param handover time until summing began: the worker reads the request and loads the kernel
 * @param compute mean time that a slice spent in the kernel, but no more than this slice's own
 * @param straggler additional time that this slice spent in the kernel, while the others waited
 * @param collect time until the end: the result is read, the process exits (SPAWN), the other workers are joined
 */
public record PhaseBreakdown(long start, long boot, long handover, long compute, long straggler, long collect) {

    /** Returns where the time of a sum went. */
    public static PhaseBreakdown of(ParallelSum sum) {
        SliceTimestamps last = sum.slices().get(0).timestamps();
        double mean = 0;
        for (SliceResult slice : sum.slices()) {
            SliceTimestamps phases = slice.timestamps();
            // By difference: nanoTime may be negative, and may overflow.
            if (phases.ended() - last.ended() > 0) {
                last = phases;
            }
            mean += (double) phases.computeNanos() / sum.slices().size();
        }
        long end = sum.startedNanos() + sum.elapsedNanos();
        long spawned = between(sum.startedNanos(), last.spawned(), end);
        long booted = between(spawned, last.mainBegan(), end);
        long began = between(booted, last.began(), end);
        long ended = between(began, last.ended(), end);
        long compute = Math.min(Math.round(mean), ended - began);
        return new PhaseBreakdown(
                spawned - sum.startedNanos(),
                booted - spawned,
                began - booted,
                compute,
                ended - began - compute,
                end - ended);
    }

    private static long between(long low, long moment, long high) {
        return moment - low < 0 ? low : moment - high > 0 ? high : moment;
    }
}
