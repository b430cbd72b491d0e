package org.sliceofpi.jmh;

import org.sliceofpi.results.CellId;
import org.sliceofpi.results.UsageException;

/** Measures a cell in one fork of JMH. What a run uses to get its work done, and tests replace. */
public interface Forks {

    /**
     * Does what makes all forks to come cheaper.
     *
     * @throws UsageException if JMH will not run at all
     */
    default void prepare() throws UsageException {}

    /**
     * Runs one fork to its end.
     *
     * @throws UsageException if JMH will not run at all, so that going on makes no sense
     */
    ForkOutcome run(CellId cell) throws UsageException;
}
