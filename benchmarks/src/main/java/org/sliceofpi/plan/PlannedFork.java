package org.sliceofpi.plan;

import org.sliceofpi.results.CellId;

/**
 * A fork to run.
 *
 * @param round counted from 1
 * @param cell the cell to measure
 */
public record PlannedFork(int round, CellId cell) {}
