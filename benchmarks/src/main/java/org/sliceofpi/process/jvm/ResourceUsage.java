package org.sliceofpi.process.jvm;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The resources that a process has used.
 *
 * @param cpuNanos CPU time in nanoseconds, with the operating system's resolution (10 ms on Linux); empty if unknown
 * @param peakBytes peak resident memory in bytes; empty if unknown
 */
public record ResourceUsage(OptionalLong cpuNanos, OptionalLong peakBytes) {

    /** Unknown usage: the process has exited, or the operating system is not supported. */
    public static final ResourceUsage UNKNOWN = new ResourceUsage(OptionalLong.empty(), OptionalLong.empty());

    static final UsageReader READER = new UsageReader(Path.of("/proc"));

    /** Returns the usage of the calling process since its start. */
    public static ResourceUsage ofThisProcess() {
        return READER.read(ProcessHandle.current().pid());
    }

    /** Returns a copy with {@code before} nanoseconds of CPU time subtracted. */
    public ResourceUsage lessCpu(long before) {
        return new ResourceUsage(
                cpuNanos.isPresent() ? OptionalLong.of(Math.max(0, cpuNanos.getAsLong() - before)) : cpuNanos,
                peakBytes);
    }
}
