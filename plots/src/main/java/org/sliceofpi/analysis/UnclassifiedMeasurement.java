package org.sliceofpi.analysis;

import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/**
 * A cell that cannot have a speedup: it has no process count, its parameters are not counts, or its unit is not a time
 * per operation.
 *
 * @param id what was measured
 * @param unit JMH's unit, such as "ops/s"
 * @param sample the usable values, in this unit
 */
public record UnclassifiedMeasurement(CellId id, String unit, Sample sample) {

    /** Returns the median of the fork medians, in {@link #unit}. */
    public Estimate value() {
        return Estimates.median(sample);
    }
}
