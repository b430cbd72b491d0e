package org.sliceofpi.plan;

import org.sliceofpi.results.CellId;

/**
 * A fork that is to be run.
 *
 * @param round counted from 1
 * @param cell what it measures
 */
public record PlannedFork(int round, CellId cell) {}
