package org.sliceofpi.process;

import java.time.Duration;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Starts workers by one start method. Close it after use; it then leaves no process behind. */
public interface WorkerFactory extends AutoCloseable {

    /** Returns a factory without workers, for a sum in one process. Its {@link #prepare} throws. */
    static WorkerFactory none() {
        return new NoWorkers();
    }

    /**
     * Returns the handle of a slice without starting anything. The worker gets all its data by value.
     *
     * @throws IllegalStateException after {@link #close}
     */
    WorkerHandle prepare(Summation summation, Slice slice);

    /**
     * Starts to sum a slice and returns immediately.
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
     * Waits until all workers that this start method keeps ready are ready.
     *
     * @return false if the timeout expired
     * @throws WorkerException if a worker did not start or did not become ready, and no other is starting
     * @throws IllegalStateException after {@link #close}
     */
    default boolean awaitReady(Duration timeout) throws WorkerException, InterruptedException {
        return true;
    }

    /**
     * Waits as {@link #awaitReady} does, and throws if the timeout expires.
     *
     * @throws WorkerException with {@link WorkerException.Reason#TIMED_OUT} if the timeout expired
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
