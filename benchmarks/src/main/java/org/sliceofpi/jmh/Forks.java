package org.sliceofpi.jmh;

import org.sliceofpi.results.CellId;
import org.sliceofpi.results.UsageException;

/** Measures cells in forks of JMH. Tests replace it. */
public interface Forks {

    /**
     * Prepares files that make later forks start faster.
     *
     * @throws UsageException if JMH refuses to run
     */
    default void prepare() throws UsageException {}

    /**
     * Runs one fork.
     *
     * @throws UsageException if JMH refuses to run
     */
    ForkOutcome run(CellId cell) throws UsageException;
}
