package org.sliceofpi.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
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
 * <p>The slice is empty and the worker is waiting, so this is the cost of crossing the process boundary twice: the caller
 * writes the request to a pipe, and the worker wakes up, reads it and answers. {@link #thread} is the baseline: a new thread
 * of the same JVM for the same slice.
 *
 * <p>Run it: {@code java -jar benchmarks.jar RoundTrip}
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoundTrip extends WorkerBenchmark {

    private WorkerFactory threads;

    /** Starts the worker. */
    @Setup
    public void open() throws WorkerException, InterruptedException {
        open(StartMethod.POOL, WorkerOptions.archived(), 1);
        threads = StartMethod.THREADS.open(WorkerOptions.archived(), 1);
        factory.requireReady(EmptySlice.LIMIT);
    }

    /** To a worker process and back. */
    @Benchmark
    public SliceResult pool() throws WorkerException, InterruptedException {
        return EmptySlice.sum(factory);
    }

    /** To a thread and back. */
    @Benchmark
    public SliceResult thread() throws WorkerException, InterruptedException {
        return EmptySlice.sum(threads);
    }

    /** Ends the thread's factory. */
    @TearDown
    public void closeThreads() {
        threads.close();
    }
}
