package org.sliceofpi.process;

/**
 * The timestamps of a slice, as {@link System#nanoTime}, in their usual order. But {@code mainBegan} is earlier if the
 * worker was already running, and the worker's own timestamps may be earlier than {@code spawned}. On Linux, all
 * processes of a machine share this clock.
 *
 * @param started just before the worker was started
 * @param spawned when the start call returned
 * @param mainBegan when the worker's main method began (THREADS: when the thread began)
 * @param received when the worker had read its request
 * @param began when summing began
 * @param ended when summing ended
 * @param collected when the parent received the result
 * @param joined when the slice counted as joined: under SPAWN, after its process had exited; otherwise, the same as
 * {@code collected}
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

    /** Returns the timestamps of a slice that the calling process sums itself: only the computation took time. */
    static SliceTimestamps local(long began, long ended) {
        return new SliceTimestamps(began, began, began, began, began, ended, ended, ended);
    }
}
