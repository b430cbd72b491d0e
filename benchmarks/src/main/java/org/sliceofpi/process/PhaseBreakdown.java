package org.sliceofpi.process;

/**
 * Where the time of a {@link ParallelSum} went, in nanoseconds. It is told along the slice whose last term was done last,
 * for without that one all would have been over sooner. The six phases follow each other without gap or overlap, so they
 * add up to the time of the whole, exactly; a moment that would break their order counts as the one before it.
 *
 * <p>With one process, or when the caller's own slice is the last, there is no boot and no hand-over.
 *
 * @param start from the beginning until the start call of that slice's worker has returned, those of earlier workers
 *     included; a slice that waits for a worker waits here. For the caller's own slice: until all workers have been started
 * @param boot until the worker's main is entered (THREADS: until the thread runs); nothing if it was ready before
 * @param handover until its first term: the request is read, the kernel is loaded
 * @param compute the time in the kernel of the average slice, but not more than that of this one
 * @param straggler what this slice needed in its kernel beyond that: all others are waiting for it
 * @param collect until the end: the result is read, under SPAWN the process ends, and the other workers are joined
 */
public record PhaseBreakdown(long start, long boot, long handover, long compute, long straggler, long collect) {

    static PhaseBreakdown of(ParallelSum sum) {
        SliceTimestamps last = sum.slices().get(0).phases();
        double mean = 0;
        for (SliceResult slice : sum.slices()) {
            SliceTimestamps phases = slice.phases();
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
