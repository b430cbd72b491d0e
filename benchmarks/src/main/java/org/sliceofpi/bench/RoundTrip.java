package org.sliceofpi.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * What does it cost to hand a slice over to a worker of a pool and to get its result back?
 *
 * <p>The slice is empty and the worker is waiting, so this is the price of crossing the process boundary twice: the
 * request is written to a pipe, the worker wakes up, reads it and answers. {@link #thread} is the baseline: a new thread
 * of the same JVM for the same slice.
 *
 * <p>Run it: {@code java -jar benchmarks.jar RoundTrip}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoundTrip {

    private WorkerFactory pool;
    private WorkerFactory threads;

    /** Starts the worker. */
    @Setup
    public void open() throws WorkerException, InterruptedException {
        ForkOrphanWatchdog.start();
        pool = StartMethod.POOL.open(WorkerOptions.archived(), 1);
        threads = StartMethod.THREADS.open(WorkerOptions.archived(), 1);
        pool.requireReady(EmptySlice.LIMIT);
    }

    /** To a worker process and back. */
    @Benchmark
    public SliceResult pool() throws WorkerException, InterruptedException {
        return EmptySlice.sum(pool);
    }

    /** To a thread and back. */
    @Benchmark
    public SliceResult thread() throws WorkerException, InterruptedException {
        return EmptySlice.sum(threads);
    }

    /** Leaves no worker behind. */
    @TearDown
    public void close() {
        pool.close();
        threads.close();
    }
}
