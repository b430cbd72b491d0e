package org.sliceofpi.jmh;

import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.UsageException;

/** Measures cells in JMH forks. Tests use an implementation that starts no JVMs. */
public interface Forks {

    /**
     * Prepares files that make later forks start faster.
     *
     * @throws UsageException if JMH refuses to run
     */
    default void prepare() throws UsageException {}

    /**
     * Runs one fork. The caller adds its end time and duration: see {@link ForkEntry#withEnd}.
     *
     * @throws UsageException if JMH refuses to run
     */
    ForkEntry run(PlannedFork fork) throws UsageException;
}
