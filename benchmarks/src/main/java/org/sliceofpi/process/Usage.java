package org.sliceofpi.process;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What a process has used.
 *
 * @param cpuNanos processor time in nanoseconds, to the operating system's resolution (10 ms on Linux)
 * @param peakBytes the most memory it had resident at any moment of its life
 */
public record Usage(OptionalLong cpuNanos, OptionalLong peakBytes) {

    /** Of a process that has gone, or on a system that does not tell. */
    static final Usage UNKNOWN = new Usage(OptionalLong.empty(), OptionalLong.empty());

    static final UsageReader READER = new UsageReader(Path.of("/proc"));

    /** What the calling process has used since it began. */
    public static Usage ofThisProcess() {
        return READER.read(ProcessHandle.current().pid());
    }

    /** The same without processor time that was used before. */
    Usage lessCpu(long before) {
        return new Usage(
                cpuNanos.isPresent() ? OptionalLong.of(Math.max(0, cpuNanos.getAsLong() - before)) : cpuNanos,
                peakBytes);
    }
}
