package org.sliceofpi.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerHandle;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * What does it cost to wait for the first of several workers to complete, compared with waiting for one
 * chosen in advance?
 *
 * <p>Each worker gets an empty slice. {@link #first} waits with one call for the first to complete, as the article does with
 * the sentinels of its processes. {@link #named} is the baseline: it joins the worker that was started first. The others are
 * joined after the clock has stopped.
 *
 * <p>Run it: {@code java -jar benchmarks.jar FirstCompleted}
 */
@Fork(2)
public class FirstCompleted extends EmptySliceBenchmark {

    /** Number of workers. */
    @Param({"1", "2", "4"})
    public int workers;

    /** How the workers are started. */
    @Param({"SPAWN", "POOL"})
    public StartMethod start;

    private List<WorkerHandle> handles;

    @Setup
    public void open() {
        open(start, WorkerOptions.archived(), workers);
    }

    /** Waits for ready workers outside the timed region. */
    @Setup(Level.Invocation)
    public void awaitWorkers() throws WorkerException, InterruptedException {
        factory.requireReady(START_LIMIT);
        handles = new ArrayList<>(workers);
    }

    private void startAll() throws WorkerException {
        for (int i = 0; i < workers; i++) {
            handles.add(start(factory));
        }
    }

    @Benchmark
    public List<WorkerHandle> first() throws WorkerException, InterruptedException {
        startAll();
        return WorkerHandle.awaitFirst(handles, START_LIMIT);
    }

    @Benchmark
    public SliceResult named() throws WorkerException, InterruptedException {
        startAll();
        return handles.get(0).join(START_LIMIT);
    }

    /** Joins all workers, so that the benchmark fails if a slice was not summed. */
    @TearDown(Level.Invocation)
    public void joinAll() throws WorkerException, InterruptedException {
        for (WorkerHandle handle : handles) {
            handle.join(START_LIMIT);
        }
    }
}
