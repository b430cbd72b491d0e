package org.sliceofpi.run;

/** Measures a cell in one fork of JMH. What a run uses to get its work done, and tests replace. */
public interface Forks {

    /**
     * Does what makes all forks to come cheaper.
     *
     * @throws RefusedException if JMH will not run at all
     */
    default void prepare() throws RefusedException {}

    /**
     * Runs one fork to its end.
     *
     * @throws RefusedException if JMH will not run at all, so that going on makes no sense
     */
    ForkOutcome run(Cell cell) throws RefusedException;
}
