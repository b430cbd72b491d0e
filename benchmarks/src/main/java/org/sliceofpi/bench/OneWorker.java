package org.sliceofpi.bench;

import java.time.Duration;
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
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * What does the whole sum take in one worker, while the caller only waits?
 *
 * <p>The second baseline of {@link DoubleSummation#cold} and {@link DecimalSummation#cold}: their speedup is against the
 * same sum on the calling thread, in which no start is. Against one worker, both sides have paid for a process, and what is
 * left is what the others give. Reports show it as "vs. one worker" where both were measured. The clock and the check of
 * the answer are the same as there; one fork of JMH is one sample.
 *
 * <p>Run it: {@code java -jar benchmarks.jar 'OneWorker|DoubleSummation.cold'}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 10,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class OneWorker {

    /** How the worker comes to exist. */
    @Param({"SPAWN", "FORKSERVER", "POOL", "THREADS"})
    public StartMethod start;

    /** The summing loop. */
    @Param({"SCALAR"})
    public Kernel kernel;

    /** N, the length of the series. */
    @Param({"10000000", "100000000"})
    public long terms;

    /** Decimal places; 0 for the kernels in {@code double}. */
    @Param({"0"})
    public int digits;

    /** Longer than any sensible sum: a worker that hangs must not hang the run. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Summation summation;
    private Slice whole;
    private WorkerFactory workers;
    private SliceResult sum;

    /** Readies everything that is not the subject. */
    @Setup
    public void open() {
        ForkOrphanWatchdog.start();
        summation = new Summation(kernel, terms, digits);
        whole = new Slice(1, terms);
        workers = start.open(WorkerOptions.archived(), 1);
    }

    /** FORKSERVER and POOL begin with their worker ready: that is what they are for. */
    @Setup(Level.Invocation)
    public void awaitWorker() throws WorkerException, InterruptedException {
        workers.requireReady(LIMIT);
    }

    /** The first sum of a program. */
    @Benchmark
    public SliceResult cold() throws WorkerException, InterruptedException {
        return sum = workers.start(summation, whole).join(LIMIT);
    }

    /** Outside the timed region: no wrong answer gets a time. */
    @TearDown(Level.Invocation)
    public void check() {
        Verifier.check(summation, whole, sum.sum());
    }

    /** Leaves no worker behind. */
    @TearDown
    public void close() {
        workers.close();
    }
}
