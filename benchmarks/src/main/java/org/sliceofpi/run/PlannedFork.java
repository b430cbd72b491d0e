package org.sliceofpi.run;

/**
 * A fork that is to be run.
 *
 * @param round counted from 1
 * @param cell what it measures
 */
record PlannedFork(int round, Cell cell) {}
