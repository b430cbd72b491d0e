package org.sliceofpi.plan;

import org.sliceofpi.results.CellId;

/**
 * A fork of a plan.
 *
 * @param round counted from 1
 * @param cell the cell that it measures
 */
public record PlannedFork(int round, CellId cell) {}
