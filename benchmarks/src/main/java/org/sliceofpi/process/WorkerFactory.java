package org.sliceofpi.process;

import java.time.Duration;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Starts workers with one start method. Close it after use, so that no process is left behind. */
public interface WorkerFactory extends AutoCloseable {

    /** Returns a factory without workers, for a sum in one process. Its {@link #prepare} always throws. */
    static WorkerFactory none() {
        return new NoWorkers();
    }

    /**
     * Returns a handle for a slice without starting anything, like the constructor of Python's {@code Process}. The
     * worker receives all its data by value.
     *
     * @throws IllegalStateException after {@link #close}
     */
    WorkerHandle prepare(Summation summation, Slice slice);

    /**
     * Starts summing a slice and returns immediately.
     *
     * @throws WorkerException with {@link WorkerException.Reason#START_FAILED} if no worker can be started
     * @throws IllegalStateException after {@link #close}
     */
    default WorkerHandle start(Summation summation, Slice slice) throws WorkerException {
        WorkerHandle handle = prepare(summation, slice);
        handle.start();
        return handle;
    }

    /**
     * Prepares for slices of a summation, so that the first of them does not wait for it. Has an effect under FORK only.
     *
     * @throws WorkerException with {@link WorkerException.Reason#START_FAILED} if a worker could not be started
     * @throws IllegalStateException after {@link #close}
     */
    default void warmUp(Summation summation) throws WorkerException {}

    /**
     * Waits until every worker that this start method starts in advance is ready.
     *
     * @throws WorkerException with {@link WorkerException.Reason#TIMED_OUT} if the timeout expires, or with another
     * reason if a worker fails to start or to become ready, and no other worker is still starting
     * @throws IllegalStateException after {@link #close}
     */
    default void requireReady(Duration timeout) throws WorkerException, InterruptedException {}

    @Override
    void close();
}
