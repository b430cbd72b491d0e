package org.sliceofpi.charts;

import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/** The ends of an estimate's interval as a chart draws them; the value itself if there is no interval. */
final class Bounds {

    private Bounds() {}

    static double low(Estimate estimate) {
        return estimate.interval().map(Interval::low).orElse(estimate.value());
    }

    static double high(Estimate estimate) {
        return estimate.interval().map(Interval::high).orElse(estimate.value());
    }

    /** Returns the lower end on a log axis, which has no place for 0. */
    static double lowOnLogAxis(Estimate estimate) {
        return low(estimate) > 0 ? low(estimate) : estimate.value();
    }

    /** Returns the upper end on a log axis, which must be finite. */
    static double highOnLogAxis(Estimate estimate) {
        return Double.isFinite(high(estimate)) ? high(estimate) : estimate.value();
    }
}
