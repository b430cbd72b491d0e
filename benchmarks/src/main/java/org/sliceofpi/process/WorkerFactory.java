package org.sliceofpi.process;

import java.time.Duration;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** A source of workers, by one start method. To be closed after use; nothing that it started is left then. */
public interface WorkerFactory extends AutoCloseable {

    /** For a sum in one process. Opening them does nothing; they refuse to {@link #prepare} anything. */
    static WorkerFactory none() {
        return new NoWorkers();
    }

    /**
     * Makes ready to sum a slice, without starting anything. What the worker needs to know goes by value.
     *
     * @throws IllegalStateException after {@link #close}
     */
    WorkerHandle prepare(Summation summation, Slice slice);

    /**
     * Starts summing a slice and returns at once.
     *
     * @throws WorkerException with {@link WorkerException.Reason#START_FAILED} if no worker can be had
     * @throws IllegalStateException after {@link #close}
     */
    default WorkerHandle start(Summation summation, Slice slice) throws WorkerException {
        WorkerHandle launcher = prepare(summation, slice);
        launcher.start();
        return launcher;
    }

    /**
     * Waits until all workers that this start method keeps ready are so. Returns at once if it keeps none.
     *
     * @return false if the time was up before
     * @throws WorkerException if a worker could not be started, or did not become ready, and no other is on its way
     * @throws IllegalStateException after {@link #close}
     */
    default boolean awaitReady(Duration timeout) throws WorkerException, InterruptedException {
        return true;
    }

    /**
     * The same, for callers that cannot do without.
     *
     * @throws WorkerException also if the time was up before; with {@link WorkerException.Reason#TIMED_OUT} then
     */
    default void requireReady(Duration timeout) throws WorkerException, InterruptedException {
        if (!awaitReady(timeout)) {
            throw new WorkerException(
                    WorkerException.Reason.TIMED_OUT,
                    "the workers were not ready within " + timeout.toMillis() + " ms");
        }
    }

    @Override
    void close();
}
