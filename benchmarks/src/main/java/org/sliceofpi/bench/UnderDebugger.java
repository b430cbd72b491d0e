package org.sliceofpi.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
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
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;

/**
 * Does the speed-up disappear under a debugger, as the article says of Python's?
 *
 * <p>The same sum in one and in two processes: as from a command line ({@link #plain}); with the JDK's debug agent in every
 * process ({@link #debugged}), loaded with all it can do, but without a socket, since one that nobody guards would let
 * anybody on the machine run code here, and without a breakpoint; and with every process interpreting its code
 * ({@link #interpreted}), as some debuggers' stepping does. Compare the time of two processes with that of one within each.
 *
 * <p>Run it: {@code java -jar benchmarks.jar UnderDebugger}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class UnderDebugger {

    /** It would open its socket when this is thrown, which is never. */
    private static final String AGENT =
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,onthrow=no.such.Exception,launch=/bin/false";

    private static final String INTERPRETED = "-Xint";

    /** Longer than any sensible sum: a worker that hangs must not hang the run. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Processes, the caller's own included. */
    @Param({"1", "2"})
    public int processes;

    /** How the other comes to exist. */
    @Param({"SPAWN", "POOL"})
    public StartMethod start;

    /** N, the length of the series. */
    @Param("100000000")
    public long terms;

    private Summation summation;
    private Partition partition;
    private AnswerChecker answer;
    private WorkerFactory workers;
    private ParallelSum sum;

    /** Workers come up as the caller did. */
    @Setup
    public void open() throws WorkerException, InterruptedException {
        ForkOrphanWatchdog.start();
        summation = new Summation(Kernel.SCALAR, terms, 0);
        partition = summation.partition(processes);
        answer = new AnswerChecker(summation);
        WorkerOptions standard = WorkerOptions.archived();
        List<String> flags = new ArrayList<>(standard.jvmFlags());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (flag.equals(AGENT) || flag.equals(INTERPRETED)) {
                flags.add(flag);
            }
        }
        workers = start.open(standard.withJvmFlags(flags), processes - 1);
        workers.requireReady(LIMIT);
    }

    /** As from a command line. */
    @Benchmark
    @Fork(
            value = 5,
            jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m"})
    public ParallelSum plain() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(workers, summation, partition, LIMIT);
    }

    /** With a debug agent. */
    @Benchmark
    @Fork(
            value = 5,
            jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m", AGENT})
    public ParallelSum debugged() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(workers, summation, partition, LIMIT);
    }

    /** Without a compiler. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx64m", INTERPRETED})
    public ParallelSum interpreted() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(workers, summation, partition, LIMIT);
    }

    /** Outside the timed region: no wrong answer gets a time. */
    @TearDown(Level.Iteration)
    public void check() {
        answer.check(sum);
    }

    /** Leaves no worker behind. */
    @TearDown
    public void close() {
        workers.close();
    }
}
