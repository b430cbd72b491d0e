package org.sliceofpi.analysis;

import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

/**
 * A cell whose work is shared by a number of processes, and its times.
 *
 * @param id what was measured; without a start method for one process, which starts no worker
 * @param sample the times, in seconds per operation
 */
public record Cell(CellId id, Sample sample) {

    /** @throws IllegalArgumentException if processes, terms or digits are not counts */
    public Cell {
        if (id.processes() < 1 || id.terms() < 0 || id.digits() < 0) {
            throw new IllegalArgumentException(
                    "processes must be 1 or more, terms and digits 0 or more: " + id.title());
        }
    }

    /** Returns what was computed: all that this time and its baseline have in common. */
    public CellId workload() {
        return id.workload();
    }

    /** Returns how workers came to exist; empty for one process, and if the benchmark does not say. */
    public String start() {
        return id.start();
    }

    /** Returns how many processes shared the work, the caller's own included. */
    public int processes() {
        return id.processes();
    }

    /** Returns the title of the cell. */
    public String title() {
        return id.title();
    }
}
