package org.sliceofpi.analysis;

import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/**
 * A cell that has no number of processes, or no unit of time per operation.
 *
 * @param id what was measured
 * @param unit of the values
 * @param sample the values that are numbers, in their own unit
 */
public record UnclassifiedMeasurement(CellId id, String unit, Sample sample) {

    /** Returns the median of the fork medians, in the measurement's own unit. */
    public Estimate value() {
        return Estimates.median(sample);
    }
}
