package org.sliceofpi.process;

import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;

/**
 * The result of a slice.
 *
 * @param slice the terms
 * @param sum their partial sum
 * @param pid the process that summed it; the parent's own for the first slice and under THREADS
 * @param timestamps the moments of the slice
 * @param usage resources that its process used for it: CPU time since the hand-over (SPAWN: since the process
 * started), and peak memory; unknown for the parent and under THREADS
 */
public record SliceResult(Slice slice, PartialSum sum, long pid, SliceTimestamps timestamps, ResourceUsage usage) {

    SliceResult(Slice slice, PartialSum sum, long pid, SliceTimestamps timestamps) {
        this(slice, sum, pid, timestamps, ResourceUsage.UNKNOWN);
    }

    SliceResult with(long process, ResourceUsage used) {
        return new SliceResult(slice, sum, process, timestamps, used);
    }
}
