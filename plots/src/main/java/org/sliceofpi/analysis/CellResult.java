package org.sliceofpi.analysis;

import org.sliceofpi.results.CellId;

/** A result for a cell, or for a line: cells that differ only in N. */
public interface CellResult {

    /** Returns the identity of the cell; for a line, without N. */
    CellId id();

    /** Returns the part of the identity that a cell shares with its baseline: no start method and no process count. */
    default CellId workload() {
        return id().workload();
    }

    /** Returns the start method of the workers; empty if the identity has none, as for the baseline. */
    default String start() {
        return id().start();
    }

    /** Returns the number of processes that shared the work, including the caller. */
    default int processes() {
        return id().processes();
    }

    /** Returns a readable title. */
    default String title() {
        return id().title();
    }
}
