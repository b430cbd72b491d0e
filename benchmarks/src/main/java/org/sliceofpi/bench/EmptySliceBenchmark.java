package org.sliceofpi.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.WorkerHandle;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Times slices without terms, many in each fork: the time of an empty slice is the overhead of its worker. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class EmptySliceBenchmark extends WorkerBenchmark {

    /** Longer than any start takes; ends the wait for a worker that hangs. */
    static final Duration START_LIMIT = Duration.ofMinutes(1);

    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 1, 0);
    private static final Slice EMPTY = new Slice(1, 0);

    static void warmUp(WorkerFactory workers) throws WorkerException {
        workers.warmUp(SUMMATION);
    }

    static WorkerHandle start(WorkerFactory workers) throws WorkerException {
        return workers.start(SUMMATION, EMPTY);
    }

    static SliceResult sum(WorkerFactory workers) throws WorkerException, InterruptedException {
        return start(workers).join(START_LIMIT);
    }
}
