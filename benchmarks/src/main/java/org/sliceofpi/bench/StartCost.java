package org.sliceofpi.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.jvm.JvmStartupProfile;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * What does a worker with nothing to do cost, by start method and, under SPAWN, by the start-up options of its JVM?
 *
 * <p>The slice is empty, so the time until its result is joined is the cost of the start. Under FORKSERVER a worker is ready
 * before the clock starts, and the wait for its replacement is not timed. Under SPAWN a slice is joined when its process has exited.
 * Archives and caches are created outside the timed region. The baseline for SPAWN, a bare JVM that prints a word, is in
 * {@code benchmarks/peers/Starts.java}, together with Python's figures.
 *
 * <p>{@code AOT_CACHE} and {@code AOT_CACHE_FIRST_TIER} need JDK 24 or newer: add them with
 * {@code -p startUp=DEFAULT,AOT_CACHE,AOT_CACHE_FIRST_TIER}.
 *
 * <p>Run it: {@code java -jar benchmarks.jar StartCost}
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms16m", "-Xmx64m"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class StartCost {

    @Benchmark
    public SliceResult byMethod(Methods state) throws WorkerException, InterruptedException {
        return EmptySliceBenchmark.sum(state.factory);
    }

    @Benchmark
    public SliceResult byOptions(Options state) throws WorkerException, InterruptedException {
        return EmptySliceBenchmark.sum(state.factory);
    }

    /** One worker, by start method. */
    public static class Methods extends WorkerBenchmark {

        /** How the worker is started. Add FORK with {@code -p start=SPAWN,FORK} if the JDK has it. */
        @Param({"SPAWN", "FORKSERVER", "POOL", "THREADS"})
        public StartMethod start;

        @Setup
        public void open() throws WorkerException {
            open(start, WorkerOptions.archived(), 1);
            EmptySliceBenchmark.warmUp(factory);
        }

        /** Waits for a ready worker outside the timed region. */
        @Setup(Level.Invocation)
        public void awaitWorker() throws WorkerException, InterruptedException {
            factory.requireReady(EmptySliceBenchmark.START_LIMIT);
        }
    }

    /** A new JVM for each slice, by start-up options. */
    public static class Options extends WorkerBenchmark {

        /** How the worker's JVM starts. */
        @Param({
            "DEFAULT",
            "SERIAL",
            "SERIAL_ARCHIVE",
            "SERIAL_FIXED_ADDRESS",
            "SERIAL_FIRST_TIER",
            "G1",
            "G1_ARCHIVE",
            "G1_FIXED_ADDRESS",
            "G1_FIRST_TIER",
            "NO_SHARING"
        })
        public JvmStartupProfile startUp;

        /** Creates the archive if the profile needs one. */
        @Setup
        public void open() {
            open(StartMethod.SPAWN, startUp.options(), 0);
        }
    }
}
