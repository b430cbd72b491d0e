package org.sliceofpi.analysis;

import org.sliceofpi.results.CellId;

/** A result of a cell, or of a line of cells that differ in N only. */
public interface CellResult {

    /** Returns what was measured; of a line, without N. */
    CellId id();

    /** Returns what was computed: all that a time and its baseline have in common. */
    default CellId workload() {
        return id().workload();
    }

    /** Returns the start method of the workers; empty for one process, and if the benchmark has none. */
    default String start() {
        return id().start();
    }

    /** Returns how many processes shared the work, including the caller. */
    default int processes() {
        return id().processes();
    }

    /** Returns a readable title. */
    default String title() {
        return id().title();
    }
}
