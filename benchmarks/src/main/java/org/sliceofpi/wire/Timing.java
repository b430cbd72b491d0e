package org.sliceofpi.wire;

/**
 * When a worker did what, in nanoseconds of {@link System#nanoTime}. On Linux that is one clock for all processes of a
 * machine; elsewhere only differences within one worker mean something.
 *
 * @param mainBegan the worker's main was entered
 * @param received the request had been read
 * @param began the first term
 * @param ended the last term
 */
public record Timing(long mainBegan, long received, long began, long ended) {

    /** Time spent in the kernel. */
    public long computeNanos() {
        return ended - began;
    }
}
