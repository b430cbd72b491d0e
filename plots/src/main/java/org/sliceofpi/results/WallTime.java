package org.sliceofpi.results;

/**
 * walltime.json: where the time of a run went, in seconds.
 *
 * @param wallSeconds from the start of the program to its end; of a run in several sessions, of all of them
 * @param measuredSeconds in measured iterations, from JMH's beginning of one to its result: with the start of workers that
 *     have to be ready before the clock starts, and with the check of the answers
 * @param warmupSeconds the same in warm-up iterations
 * @param timedSeconds of the measured iterations, inside the clock
 * @param forkSeconds in JMH's forks altogether: all iterations, the forks' JVMs, and JMH itself
 * @param forks how many there were
 */
public record WallTime(
        double wallSeconds,
        double measuredSeconds,
        double warmupSeconds,
        double timedSeconds,
        double forkSeconds,
        int forks) {}
