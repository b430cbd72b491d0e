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
 * The JMH state that the benchmarks with workers share: the open workers, closed after the trial. Unless a benchmark says
 * otherwise, each fork measures once, cold.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public abstract class WorkerBenchmark {

    /** Longer than any sensible sum, so that a worker that hangs does not hang the run. */
    static final Duration LIMIT = Duration.ofMinutes(10);

    WorkerFactory factory;

    final void open(StartMethod start, WorkerOptions options, int count) {
        ForkOrphanWatchdog.start();
        factory = start.open(options, count);
    }

    /**
     * For a sum in one process: starts no process and no thread of a worker factory. Loads the class that every sum names
     * and that opening workers loads, so that one process does not pay for it inside the clock.
     */
    final void openNone() {
        ForkOrphanWatchdog.start();
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
