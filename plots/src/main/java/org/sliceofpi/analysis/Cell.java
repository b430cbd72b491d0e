package org.sliceofpi.analysis;

import java.util.Comparator;
import org.sliceofpi.stats.Sample;

/**
 * One benchmark with one set of parameters, and its times.
 *
 * @param workload what was computed
 * @param start how workers came to exist; empty where the benchmark does not say
 * @param processes how many processes shared the work, the caller's own included
 * @param sample the times
 */
public record Cell(Workload workload, String start, int processes, Sample sample) {

    static final Comparator<Cell> ORDER = Comparator.comparing(Cell::workload)
            .thenComparing(Cell::start, StartOrder.INSTANCE)
            .thenComparingInt(Cell::processes);

    public Cell {
        if (processes < 1) {
            throw new IllegalArgumentException("processes must be 1 or more, not " + processes);
        }
    }

    /** Tells this cell from all others. */
    public Key key() {
        return new Key(workload, start, processes);
    }

    /** Names the cell where no sample is shown. */
    public String title() {
        return key().title();
    }

    /** A cell without its times. */
    public record Key(Workload workload, String start, int processes) {

        public String title() {
            return workload.title() + ", " + processes + (processes == 1 ? " process" : " processes")
                    + (start.isEmpty() || processes == 1 ? "" : ", " + start);
        }
    }
}
