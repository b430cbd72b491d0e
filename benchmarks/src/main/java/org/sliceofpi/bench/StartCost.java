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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.JvmStartupProfile;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * What does a worker cost that has nothing to do: from its start to its joined result, by start method, and under SPAWN by
 * the start-up options of its JVM?
 *
 * <p>The slice is empty, so all there is to time is the start. Under FORKSERVER a worker is standing by whenever the clock
 * begins; it is replaced while the clock stands. Under SPAWN a slice is joined when its process has ended. Archives and
 * caches are made before the first fork that needs them, outside the timed region. The baseline for SPAWN, a bare JVM that
 * prints a word, is in {@code benchmarks/peers/Starts.java}, beside Python's figures.
 *
 * <p>{@code AOT_CACHE} and {@code AOT_CACHE_FIRST_TIER} need JDK 24 or newer: add them by
 * {@code -p startUp=LEAN,AOT_CACHE,AOT_CACHE_FIRST_TIER}. The three with {@code FIXED_ADDRESS} are for JDK 17 to 25: each
 * beside its namesake shows what it costs that the JVM maps an archive to a random address.
 *
 * <p>Run it: {@code java -jar benchmarks.jar StartCost}
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class StartCost {

    /** By start method; the others begin with their worker ready. */
    @Benchmark
    public SliceResult byMethod(Methods state) throws WorkerException, InterruptedException {
        return EmptySlice.sum(state.workers);
    }

    /** SPAWN, by the options of the worker's JVM. */
    @Benchmark
    public SliceResult byOptions(Options state) throws WorkerException, InterruptedException {
        return EmptySlice.sum(state.workers);
    }

    /** One worker by each start method. */
    @State(Scope.Benchmark)
    public static class Methods {

        /** How the worker comes to exist. */
        @Param({"SPAWN", "FORKSERVER", "POOL", "THREADS"})
        public StartMethod start;

        private WorkerFactory workers;

        /** Starts what is kept ready. */
        @Setup
        public void open() {
            ForkOrphanWatchdog.start();
            workers = start.open(WorkerOptions.archived(), 1);
        }

        /** Outside the timed region. */
        @Setup(Level.Invocation)
        public void awaitWorker() throws WorkerException, InterruptedException {
            workers.requireReady(EmptySlice.LIMIT);
        }

        /** Leaves no worker behind. */
        @TearDown
        public void close() {
            workers.close();
        }
    }

    /** Cold JVMs. */
    @State(Scope.Benchmark)
    public static class Options {

        /** How the worker's JVM comes up. */
        @Param({
            "DEFAULT",
            "NO_SHARING",
            "LEAN",
            "FIRST_TIER",
            "ARCHIVE",
            "ARCHIVE_FIRST_TIER",
            "DEFAULT_FIXED_ADDRESS",
            "FIXED_ADDRESS",
            "ARCHIVE_FIXED_ADDRESS"
        })
        public JvmStartupProfile startUp;

        private WorkerFactory workers;

        /** Makes the archive, if one is needed. */
        @Setup
        public void open() {
            ForkOrphanWatchdog.start();
            workers = StartMethod.SPAWN.open(startUp.options(), 0);
        }

        /** Leaves no worker behind. */
        @TearDown
        public void close() {
            workers.close();
        }
    }
}
