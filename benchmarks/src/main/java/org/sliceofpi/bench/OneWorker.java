package org.sliceofpi.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * How long does the whole sum take in one worker while the caller only waits?
 *
 * <p>This is a second baseline for {@link DoubleSummation#cold} and {@link DecimalSummation#cold}. Their speedup is relative
 * to the sum on the calling thread, which starts no worker. Relative to one worker, both sides pay for a process, and the
 * difference is what further processes contribute. Reports show it as "vs. one worker" if both were measured. The clock and
 * the check are those of {@link SummationBenchmark#cold}.
 *
 * <p>Run it: {@code java -jar benchmarks.jar 'OneWorker|DoubleSummation.cold'}
 */
@Fork(10)
public class OneWorker extends WorkerBenchmark {

    /** How the worker is started. */
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

    private Summation summation;
    private Slice whole;
    private SliceResult sum;

    @Setup
    public void open() throws WorkerException {
        summation = new Summation(kernel, terms, digits);
        whole = new Slice(1, terms);
        open(start, WorkerOptions.archived(), 1);
        factory.warmUp(summation);
    }

    /** Waits until the worker is ready, if FORKSERVER or POOL starts it in advance. */
    @Setup(Level.Invocation)
    public void awaitWorker() throws WorkerException, InterruptedException {
        factory.requireReady(LIMIT);
    }

    @Benchmark
    public SliceResult cold() throws WorkerException, InterruptedException {
        return sum = factory.start(summation, whole).join(LIMIT);
    }

    /** Checks the sum outside the timed region; a wrong answer gets no score. */
    @TearDown(Level.Invocation)
    public void check() {
        Verifier.check(summation, whole, sum.sum());
    }
}
