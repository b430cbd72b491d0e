package org.sliceofpi.plan;

/**
 * A fork that is to be run.
 *
 * @param round counted from 1
 * @param cell what it measures
 */
public record PlannedFork(int round, RunCell cell) {}
