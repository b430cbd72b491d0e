package org.sliceofpi.jmh;

import org.sliceofpi.results.CellId;
import org.sliceofpi.results.UsageException;

/** Measures a cell in one fork of JMH. Tests use a fake. */
public interface Forks {

    /**
     * Prepares files that make the following forks start faster.
     *
     * @throws UsageException if JMH cannot run
     */
    default void prepare() throws UsageException {}

    /**
     * Runs one fork and waits for its end.
     *
     * @throws UsageException if JMH cannot run, so that no other fork would succeed
     */
    ForkOutcome run(CellId cell) throws UsageException;
}
