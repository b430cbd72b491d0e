package org.sliceofpi.process;

import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** No workers: for a sum in one process, which does not need to unpack the workers' jar. */
final class NoWorkers implements WorkerFactory {

    @Override
    public WorkerHandle prepare(Summation summation, Slice slice) {
        throw new IllegalStateException("there is no worker for slice " + slice + ": one process was asked for");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
