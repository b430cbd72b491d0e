package org.sliceofpi.process;

import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** A source of workers, by one start method. To be closed after use; nothing that it started is left then. */
public interface Workers extends AutoCloseable {

    /**
     * Starts summing a slice and returns at once.
     *
     * @throws WorkerException with {@link WorkerException.Reason#START_FAILED} if no worker can be had
     * @throws IllegalStateException after {@link #close}
     */
    Launcher start(Summation summation, Slice slice) throws WorkerException;

    @Override
    void close();
}
