package org.sliceofpi.process;

import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;

/**
 * A slice that has been summed.
 *
 * @param slice the terms
 * @param sum their partial sum
 * @param pid the process that summed it; the parent's own for the first slice and under THREADS
 * @param phases when what happened
 * @param usage what its process used for it: processor time since the slice was handed over (SPAWN: since the process
 *     began), and the most memory that it ever had; unknown for the parent and under THREADS
 */
public record SliceResult(Slice slice, PartialSum sum, long pid, SliceTimestamps phases, ResourceUsage usage) {

    SliceResult(Slice slice, PartialSum sum, long pid, SliceTimestamps phases) {
        this(slice, sum, pid, phases, ResourceUsage.UNKNOWN);
    }

    /** The same, joined at this moment. */
    SliceResult joinedNow() {
        return new SliceResult(slice, sum, pid, phases.joinedAt(System.nanoTime()), usage);
    }

    SliceResult by(long process) {
        return new SliceResult(slice, sum, process, phases, usage);
    }

    SliceResult with(ResourceUsage used) {
        return new SliceResult(slice, sum, pid, phases, used);
    }
}
