package org.sliceofpi.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;

/**
 * Times the whole sum in one or several processes.
 *
 * <p>As in the article, the clock runs from just before the first worker is started until just after the last one is
 * joined. {@code processes=1} is the baseline: the calling thread computes the whole sum and starts no worker, so
 * {@code start} makes no difference. After the clock has stopped, every slice is checked against its exact value.
 *
 * <p>{@link #cold} measures the first sum of a program: each JMH fork sums once, before HotSpot has compiled any of its code.
 * {@link #warm} measures the sums of a program that has already computed many. Under SPAWN and FORKSERVER only the caller is warm
 * then, because each sum has new workers. Under FORK, the kernel is compiled before the clock starts in both, because a forked
 * JVM can only run compiled code fast, and the caller's own slice is as fast.
 */
public abstract class SummationBenchmark extends WorkerBenchmark {

    /**
     * A pause before the clock starts, the same in every cell. While the workers of POOL and FORKSERVER boot, the caller is idle
     * for about 100 ms; with one process it would not be idle at all. Cold sums of 10^7 terms in one process were 1 to 2 ms
     * slower after a pause of 100 ms or more than without one.
     */
    private static final long PAUSE_MILLIS = 100;

    /** On a slow machine, sums of 3*10^5 terms by POOL become faster for about this long; sums by THREADS do not. */
    private static final long POOL_WARM_UP_NANOS = 3_000_000_000L;

    private static final long THREADS_WARM_UP_NANOS = 1_000_000_000;

    /** Enough for 5,000 short sums, after which C2 compiles the methods that JMH calls. */
    private static final long ONE_PROCESS_WARM_UP_NANOS = 200_000_000;

    /** Number of processes, including the caller. */
    @Param({"1", "2", "4"})
    public int processes;

    /** How the other processes are started. FORK, which not every JDK has, is not among the defaults. */
    @Param({"SPAWN", "FORKSERVER", "POOL", "THREADS"})
    public StartMethod start;

    private Work work;
    private ParallelSum sum;
    private boolean settled;

    /** What a sum computes, and the check of its result. */
    private record Work(Summation summation, Partition partition, AnswerChecker answer) {}

    /** Returns the series to sum, with its kernel. */
    abstract Summation summation();

    @Setup
    public void open(BenchmarkParams benchmark) throws WorkerException, InterruptedException {
        open(benchmark.getBenchmark().endsWith(".warm"));
    }

    /** Opens the workers; one process needs none, so its time cannot depend on {@code start}. */
    final void open(boolean warm) throws WorkerException, InterruptedException {
        work = work(summation());
        if (processes == 1) {
            openNone();
            if (warm) {
                warmUp(ONE_PROCESS_WARM_UP_NANOS);
            }
            return;
        }
        open(start, WorkerOptions.archived(), processes - 1);
        factory.warmUp(work.summation);
        if (warm && reusesWorkers()) {
            warmUp(start == StartMethod.POOL ? POOL_WARM_UP_NANOS : THREADS_WARM_UP_NANOS);
        }
    }

    private void warmUp(long limitNanos) throws WorkerException, InterruptedException {
        Work own = work;
        Summation summation = own.summation;
        Work tiny = work(new Summation(summation.kernel(), 1, summation.digits()));
        HandOverWarmUp.run(() -> once(own), () -> once(tiny), limitNanos);
        work = own;
        settled = false;
    }

    private void once(Work other) throws WorkerException, InterruptedException {
        work = other;
        settle();
        warm();
        check();
    }

    private Work work(Summation summation) {
        return new Work(summation, summation.partition(processes), new AnswerChecker(summation));
    }

    private boolean reusesWorkers() {
        return start == StartMethod.POOL || start == StartMethod.THREADS;
    }

    /**
     * Waits until the workers that FORKSERVER and POOL start in advance are ready. Then pauses before the first sum, and before
     * every sum that has new workers. During the pause, HotSpot compiles the code that checked the last sum. Otherwise it would
     * compete with the processes of the next sum, and be slow after a fork, because each page that it writes to is copied.
     */
    @Setup(Level.Invocation)
    public void settle() throws WorkerException, InterruptedException {
        factory.requireReady(LIMIT);
        if (!settled || processes > 1 && !reusesWorkers()) {
            Thread.sleep(PAUSE_MILLIS);
            settled = true;
        }
    }

    @Benchmark
    @Fork(10)
    public ParallelSum cold() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(factory, work.summation, work.partition, LIMIT);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(5)
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    @Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public ParallelSum warm() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(factory, work.summation, work.partition, LIMIT);
    }

    /** Checks each sum outside the timed region; a wrong answer gets no score. */
    @TearDown(Level.Invocation)
    public void check() {
        work.answer.check(sum);
    }
}
