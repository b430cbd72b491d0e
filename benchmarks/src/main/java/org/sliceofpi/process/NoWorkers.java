package org.sliceofpi.process;

import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** None at all: for a sum in one process, which need not unpack what workers run from. */
final class NoWorkers implements WorkerFactory {

    @Override
    public WorkerHandle prepare(Summation summation, Slice slice) {
        throw new IllegalStateException("there is no worker for slice " + slice + ": one process was asked for");
    }

    @Override
    public void close() {
        // Nothing has been opened.
    }
}
