package org.sliceofpi.process;

import java.util.OptionalLong;

/**
 * What a worker process has used since it began; for a worker that has ended, until its result was in.
 *
 * @param cpuNanos processor time in nanoseconds, to the operating system's resolution (10 ms on Linux)
 * @param peakBytes the most memory it had resident at any moment
 */
public record Usage(OptionalLong cpuNanos, OptionalLong peakBytes) {

    /** Of a process that has gone, or on a system that does not tell. */
    static final Usage UNKNOWN = new Usage(OptionalLong.empty(), OptionalLong.empty());
}
