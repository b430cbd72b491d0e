package org.sliceofpi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.WorkerHandle;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * What does it cost to wait for whichever of several workers is the first, rather than for one that is named beforehand?
 *
 * <p>Each of the workers gets an empty slice. {@link #first} then waits for the first of them with one call, as the
 * article does with its processes' sentinels; {@link #named} joins the worker that was started first, and is the baseline.
 * The others are joined after the clock has stopped.
 *
 * <p>Run it: {@code java -jar benchmarks.jar FirstCompleted}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class FirstCompleted {

    /** Workers that are waited for. */
    @Param({"1", "2", "4"})
    public int workers;

    /** How they come to exist. */
    @Param({"SPAWN", "POOL"})
    public StartMethod start;

    private WorkerFactory open;
    private List<WorkerHandle> launchers;

    /** Starts what is kept ready. */
    @Setup
    public void open() throws WorkerException, InterruptedException {
        ForkOrphanWatchdog.start();
        open = start.open(WorkerOptions.archived(), workers);
    }

    /** Outside the timed region. */
    @Setup(Level.Invocation)
    public void awaitWorkers() throws WorkerException, InterruptedException {
        open.requireReady(EmptySlice.LIMIT);
        launchers = new ArrayList<>(workers);
    }

    private void startAll() throws WorkerException {
        for (int i = 0; i < workers; i++) {
            launchers.add(EmptySlice.start(open));
        }
    }

    /** Waits for whichever is the first. */
    @Benchmark
    public List<WorkerHandle> first() throws WorkerException, InterruptedException {
        startAll();
        return WorkerHandle.awaitFirst(launchers, EmptySlice.LIMIT);
    }

    /** Waits for the one that was started first. */
    @Benchmark
    public SliceResult named() throws WorkerException, InterruptedException {
        startAll();
        return launchers.get(0).join(EmptySlice.LIMIT);
    }

    /** Joins the others, and proves that all were summed. */
    @TearDown(Level.Invocation)
    public void joinAll() throws WorkerException, InterruptedException {
        for (WorkerHandle launcher : launchers) {
            launcher.join(EmptySlice.LIMIT);
        }
    }

    /** Leaves no worker behind. */
    @TearDown
    public void close() {
        open.close();
    }
}
