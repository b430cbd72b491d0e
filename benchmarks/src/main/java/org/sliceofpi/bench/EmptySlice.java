package org.sliceofpi.bench;

import java.time.Duration;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.WorkerHandle;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** A slice without terms: the time of its sum is the overhead of the worker alone. */
final class EmptySlice {

    /** Longer than any start, so that a worker that hangs does not hang the run. */
    static final Duration LIMIT = Duration.ofMinutes(1);

    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 1, 0);
    private static final Slice NONE = new Slice(1, 0);

    private EmptySlice() {}

    static WorkerHandle start(WorkerFactory workers) throws WorkerException {
        return workers.start(SUMMATION, NONE);
    }

    static SliceResult sum(WorkerFactory workers) throws WorkerException, InterruptedException {
        return start(workers).join(LIMIT);
    }
}
