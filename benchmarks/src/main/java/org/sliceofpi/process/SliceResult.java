package org.sliceofpi.process;

import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;

/**
 * A slice that has been summed.
 *
 * @param slice the terms
 * @param sum their partial sum
 * @param pid the process that summed it; the parent's own for the first slice and under THREADS
 * @param phases when what happened
 */
public record SliceResult(Slice slice, PartialSum sum, long pid, Phases phases) {}
