package org.sliceofpi.process;

/**
 * The moments in the life of a slice, as {@link System#nanoTime}, in chronological order. On Linux, all processes of
 * a machine share this clock.
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

    /** Returns the time in the kernel, in nanoseconds. */
    public long computeNanos() {
        return ended - began;
    }

    /** Returns the timestamps of a slice that the calling process sums itself: only the computation takes time. */
    static SliceTimestamps local(long began, long ended) {
        return new SliceTimestamps(began, began, began, began, began, ended, ended, ended);
    }
}
