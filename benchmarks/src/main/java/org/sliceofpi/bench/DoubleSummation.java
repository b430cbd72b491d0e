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
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;

/**
 * How much faster do two and four processes sum the series in {@code double}, and from how many terms on?
 *
 * <p>The clock is the article's: from just before the first worker is started to just after the last one is joined.
 * {@code processes=1} is the baseline, the whole sum on the calling thread; no worker is started, so {@code start} makes
 * no difference to it. Every slice is held against its exact value after the clock has stopped.
 *
 * <p>{@link #cold} answers: what does the first such sum of a program cost? One fork of JMH is one sample; nothing has
 * been compiled or loaded before. {@link #warm} answers: what does the next one cost in a program that has been doing
 * this for a while? Under SPAWN its workers are as cold as ever; only the caller is warm.
 *
 * <p>Run it: {@code java -jar benchmarks.jar DoubleSummation}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m"})
public class DoubleSummation {

    /** Processes, the caller's own included. */
    @Param({"1", "2", "4"})
    public int processes;

    /** How the others come to exist. */
    @Param({"SPAWN", "FORKSERVER", "POOL", "THREADS"})
    public StartMethod start;

    /** The summing loop. */
    @Param({"SCALAR"})
    public Kernel kernel;

    /** N, the length of the series. */
    @Param({"10000000", "100000000"})
    public long terms;

    /** Longer than any sensible sum: a worker that hangs must not hang the run. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Summation summation;
    private Partition partition;
    private AnswerChecker answer;
    private WorkerFactory workers;
    private ParallelSum sum;

    /** Readies everything that is not the subject. */
    @Setup
    public void open() {
        ForkOrphanWatchdog.start();
        summation = new Summation(kernel, terms, 0);
        partition = summation.partition(processes);
        answer = new AnswerChecker(summation);
        workers = start.open(WorkerOptions.archived(), processes - 1);
    }

    /** FORKSERVER and POOL begin with their workers ready: that is what they are for. */
    @Setup(Level.Invocation)
    public void awaitWorkers() throws WorkerException, InterruptedException {
        workers.requireReady(LIMIT);
    }

    /** The first sum of a program. */
    @Benchmark
    @Fork(10)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public ParallelSum cold() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(workers, summation, partition, LIMIT);
    }

    /** The next sum of a program that has done many. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(5)
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    @Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public ParallelSum warm() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(workers, summation, partition, LIMIT);
    }

    /** Outside the timed region, after each sum: no wrong answer gets a time. */
    @TearDown(Level.Invocation)
    public void check() {
        answer.check(sum);
    }

    /** Leaves no worker behind. */
    @TearDown
    public void close() {
        workers.close();
    }
}
