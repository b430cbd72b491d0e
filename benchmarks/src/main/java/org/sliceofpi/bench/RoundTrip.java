package org.sliceofpi.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * What does it cost to send a slice to a pool worker and to receive its result?
 *
 * <p>The slice is empty and the worker is idle, so this is the cost of crossing the process boundary twice: the caller writes
 * the request to a pipe, and the worker wakes up, reads it and replies. {@link #thread} is the baseline: a new thread in the
 * same JVM sums the same slice.
 *
 * <p>Run it: {@code java -jar benchmarks.jar RoundTrip}
 */
@Fork(3)
@Warmup(iterations = 3)
public class RoundTrip extends EmptySliceBenchmark {

    private WorkerFactory threads;

    @Setup
    public void open() throws WorkerException, InterruptedException {
        open(StartMethod.POOL, WorkerOptions.archived(), 1);
        threads = StartMethod.THREADS.open(WorkerOptions.archived(), 1);
        factory.requireReady(START_LIMIT);
    }

    @Benchmark
    public SliceResult pool() throws WorkerException, InterruptedException {
        return sum(factory);
    }

    @Benchmark
    public SliceResult thread() throws WorkerException, InterruptedException {
        return sum(threads);
    }

    @TearDown
    public void closeThreads() {
        threads.close();
    }
}
