package org.sliceofpi.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * The JMH state that benchmarks with workers share: a worker factory, closed after the trial. By default, each fork measures
 * once, cold.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(jvmArgsAppend = {"-Xms16m", "-Xmx64m"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public abstract class WorkerBenchmark {

    /** Longer than any sensible sum takes; ends the wait for a worker that hangs. */
    static final Duration LIMIT = Duration.ofMinutes(10);

    WorkerFactory factory;

    /** Starts the watchdog before any set-up, which may take seconds if it creates an archive. */
    WorkerBenchmark() {
        ForkOrphanWatchdog.start();
    }

    final void open(StartMethod start, WorkerOptions options, int count) {
        factory = start.open(options, count);
    }

    /**
     * Prepares a sum in one process, without any worker. Loads a class that every sum refers to: opening workers loads it before
     * the clock starts, but one process would load it in the timed region.
     */
    final void openNone() {
        factory = WorkerFactory.none();
        try {
            Class.forName("org.sliceofpi.process.WorkerHandle");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @TearDown
    public void close() {
        factory.close();
    }
}
