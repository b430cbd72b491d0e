package org.sliceofpi.results;

/**
 * How a run spent its wall time, in seconds: the contents of walltime.json.
 *
 * @param wallSeconds total of all sessions of the run, each from the start to the end of the program
 * @param measuredSeconds time in measured iterations, each from its start by JMH to its result; includes starting workers
 *     before the clock starts, and checking the answers
 * @param warmupSeconds the same for warm-up iterations
 * @param timedSeconds the part of {@code measuredSeconds} while the clock was running
 * @param forkSeconds time in JMH forks: iterations, starting JVMs, and JMH itself
 * @param forks number of forks
 */
public record WallTime(
        double wallSeconds,
        double measuredSeconds,
        double warmupSeconds,
        double timedSeconds,
        double forkSeconds,
        int forks) {}
