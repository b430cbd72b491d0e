package org.sliceofpi.process;

import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** A factory without workers, for sums in one process: it does not unpack the workers' jar. */
final class NoWorkers implements WorkerFactory {

    @Override
    public WorkerHandle prepare(Summation summation, Slice slice) {
        throw new IllegalStateException("there is no worker for slice " + slice + ": only one process was requested");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
