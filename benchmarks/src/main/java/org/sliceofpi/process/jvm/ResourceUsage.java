package org.sliceofpi.process.jvm;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What a process has used.
 *
 * @param cpuNanos processor time in nanoseconds, to the operating system's resolution (10 ms on Linux)
 * @param peakBytes the most memory it had resident at any moment of its life
 */
public record ResourceUsage(OptionalLong cpuNanos, OptionalLong peakBytes) {

    /** Of a process that has gone, or on a system that does not tell. */
    public static final ResourceUsage UNKNOWN = new ResourceUsage(OptionalLong.empty(), OptionalLong.empty());

    static final UsageReader READER = new UsageReader(Path.of("/proc"));

    /** What the calling process has used since it began. */
    public static ResourceUsage ofThisProcess() {
        return READER.read(ProcessHandle.current().pid());
    }

    /** The same without processor time that was used before. */
    public ResourceUsage lessCpu(long before) {
        return new ResourceUsage(
                cpuNanos.isPresent() ? OptionalLong.of(Math.max(0, cpuNanos.getAsLong() - before)) : cpuNanos,
                peakBytes);
    }
}
