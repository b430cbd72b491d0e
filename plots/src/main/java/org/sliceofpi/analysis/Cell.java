package org.sliceofpi.analysis;

import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

/**
 * A cell whose work is shared by a number of processes, and its times.
 *
 * @param id what was measured; without a start method for one process, which starts no worker
 * @param sample the times, in seconds per operation
 */
public record Cell(CellId id, Sample sample) implements CellResult {

    /** @throws IllegalArgumentException if processes, terms or digits are not counts */
    public Cell {
        if (id.processes() < 1 || id.terms() < 0 || id.digits() < 0) {
            throw new IllegalArgumentException(
                    "processes must be 1 or more, terms and digits 0 or more: " + id.title());
        }
    }
}
