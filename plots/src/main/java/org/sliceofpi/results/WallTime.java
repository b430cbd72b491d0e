package org.sliceofpi.results;

/**
 * walltime.json: where the time of a run went, in seconds.
 *
 * @param wallSeconds from the start of the program to its end; of a run in several sessions, of all of them
 * @param measuredSeconds in operations that were timed
 * @param warmupSeconds in operations of warm-up iterations
 * @param forkSeconds in JMH's forks altogether: these two, the forks' JVMs, their set-up, the check of their answers
 * @param forks how many there were
 */
public record WallTime(
        double wallSeconds, double measuredSeconds, double warmupSeconds, double forkSeconds, int forks) {}
