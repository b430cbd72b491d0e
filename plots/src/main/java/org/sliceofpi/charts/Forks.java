package org.sliceofpi.charts;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Style;

/** The values of single forks, which are drawn as faint dots next to their median. */
final class Forks {

    /** The legend entry of the dots. They are left of the median, whose marker would hide those of forks that differ little. */
    static final LegendEntry LEGEND =
            new LegendEntry("one fork, left of its median", Style.FAINT, null, Style.circle(1.5), false);

    private Forks() {}

    /** Returns the median time of each fork of a cell, in seconds. */
    static DoubleStream times(SpeedupRow row) {
        return Arrays.stream(row.cell().sample().groupMedians());
    }

    /** Returns the speedup of each fork of a cell over the median time of one process; their median is the speedup of the cell. */
    static DoubleStream speedups(SpeedupRow row) {
        double one = row.speedup().orElseThrow().value() * row.time().value();
        return times(row).map(fork -> one / fork).filter(Double::isFinite);
    }
}
