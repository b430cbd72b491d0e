package org.sliceofpi.results;

/**
 * How the wall time of a run was spent, in seconds, as in walltime.json.
 *
 * @param wallSeconds total of all sessions of the run, from start to end of the program
 * @param measuredSeconds in measured iterations, from JMH's start of one to its result, including the start of
 * workers before the clock and the check of the answers
 * @param warmupSeconds the same in warm-up iterations
 * @param timedSeconds of the measured iterations, inside the clock
 * @param forkSeconds in JMH's forks: iterations, the start of the JVMs, and JMH itself
 * @param forks number of forks
 */
public record WallTime(
        double wallSeconds,
        double measuredSeconds,
        double warmupSeconds,
        double timedSeconds,
        double forkSeconds,
        int forks) {}
