package org.sliceofpi.charts;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.sliceofpi.analysis.SpeedupRow;

/** The values of single forks, which are drawn behind their median. */
final class Forks {

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
