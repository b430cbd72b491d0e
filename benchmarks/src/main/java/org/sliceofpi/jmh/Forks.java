package org.sliceofpi.jmh;

import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.JournalEntry.ForkEntry;
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
     * Runs one fork. Only the caller knows its duration: see {@link ForkEntry#withEnd}.
     *
     * @throws UsageException if JMH refuses to run
     */
    ForkEntry run(PlannedFork fork) throws UsageException;
}
