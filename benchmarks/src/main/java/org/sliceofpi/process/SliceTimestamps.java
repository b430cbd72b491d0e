package org.sliceofpi.process;

/**
 * When what happened to a slice, in nanoseconds of {@link System#nanoTime}, in the order in which it happens. On Linux
 * that is one clock for all processes of a machine.
 *
 * @param started before the worker is started
 * @param spawned the start call has returned
 * @param mainBegan the worker's code runs
 * @param received the worker has read its request
 * @param began the first term
 * @param ended the last term
 * @param collected the parent has the result
 * @param joined the slice counts as joined: under SPAWN its process has ended, else as {@code collected}
 */
public record SliceTimestamps(
        long started,
        long spawned,
        long mainBegan,
        long received,
        long began,
        long ended,
        long collected,
        long joined) {

    /** Time spent in the kernel, in nanoseconds. */
    public long computeNanos() {
        return ended - began;
    }

    SliceTimestamps joinedAt(long moment) {
        return new SliceTimestamps(started, spawned, mainBegan, received, began, ended, collected, moment);
    }

    /** Phases of a slice that the calling process sums itself: nothing but the computation. */
    static SliceTimestamps local(long began, long ended) {
        return new SliceTimestamps(began, began, began, began, began, ended, ended, ended);
    }
}
