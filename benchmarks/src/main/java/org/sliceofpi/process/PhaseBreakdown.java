package org.sliceofpi.process;

/**
 * Where the time of a {@link ParallelSum} went, in nanoseconds, along the slice that finished last. The six phases
 * follow each other without gap or overlap, so they add up exactly to the total time; a timestamp out of order
 * counts as the one before it.
 *
 * <p>Boot and hand-over are 0 with one process, and if the caller's own slice finishes last.
 *
 * @param start until the start call of that slice's worker returns, including those of earlier workers and the wait
 * for a free worker; for the caller's own slice, until all workers are started
 * @param boot until the worker's main is entered (THREADS: until the thread runs); 0 if the worker was ready
 * @param handover until the first term: the worker reads the request and loads the kernel
 * @param compute time of the average slice in the kernel, at most that of this slice
 * @param straggler time of this slice in the kernel beyond that, while the others wait
 * @param collect until the end: the result is read, the process exits (SPAWN), the other workers are joined
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
