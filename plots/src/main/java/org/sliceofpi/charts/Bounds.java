package org.sliceofpi.charts;

import java.util.stream.DoubleStream;
import org.sliceofpi.charts.draw.Layer;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/** The ends of an estimate's interval, for drawing; if there is no interval, both are the value itself. */
final class Bounds {

    private Bounds() {}

    static double low(Estimate estimate) {
        return estimate.interval().map(Interval::low).orElse(estimate.value());
    }

    static double high(Estimate estimate) {
        return estimate.interval().map(Interval::high).orElse(estimate.value());
    }

    /** Returns the lower end for a log axis, which cannot show 0. */
    static double lowOnLogAxis(Estimate estimate) {
        return low(estimate) > 0 ? low(estimate) : estimate.value();
    }

    /** Returns the upper end for a log axis, where it must be finite. */
    static double highOnLogAxis(Estimate estimate) {
        return Double.isFinite(high(estimate)) ? high(estimate) : estimate.value();
    }

    /** Returns both ends for a log axis. */
    static DoubleStream onLogAxis(Estimate estimate) {
        return DoubleStream.of(lowOnLogAxis(estimate), highOnLogAxis(estimate));
    }

    /** Adds a point with its interval, clipped at the top of the vertical axis. */
    static void add(Layer.Series series, double x, Estimate y, double top, String tooltip) {
        series.add(x, x, x, Math.min(y.value(), top), Math.min(low(y), top), Math.min(high(y), top), tooltip);
    }
}
