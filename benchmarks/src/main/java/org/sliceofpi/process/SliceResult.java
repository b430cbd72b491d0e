package org.sliceofpi.process;

import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;

/**
 * The result of a slice.
 *
 * @param slice the terms
 * @param sum the sum of the terms
 * @param pid id of the process that summed the slice; the parent's for the first slice and under THREADS
 * @param timestamps when the slice was started, summed and joined
 * @param usage resources that the process used for the slice: CPU time since the hand-over (SPAWN: since the process
 * started), and peak memory; unknown for the parent and under THREADS
 * @param retries FORK: how many clones hung and were replaced before one delivered the result; otherwise 0
 */
public record SliceResult(
        Slice slice, PartialSum sum, long pid, SliceTimestamps timestamps, ResourceUsage usage, int retries) {

    public SliceResult(Slice slice, PartialSum sum, long pid, SliceTimestamps timestamps, ResourceUsage usage) {
        this(slice, sum, pid, timestamps, usage, 0);
    }

    SliceResult(Slice slice, PartialSum sum, long pid, SliceTimestamps timestamps) {
        this(slice, sum, pid, timestamps, ResourceUsage.UNKNOWN);
    }

    SliceResult with(long process, ResourceUsage used) {
        return new SliceResult(slice, sum, process, timestamps, used, retries);
    }
}
