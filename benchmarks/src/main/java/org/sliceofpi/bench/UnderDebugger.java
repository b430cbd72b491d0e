package org.sliceofpi.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;

/**
 * Does the speedup disappear under a debugger, as the article says about Python?
 *
 * <p>The same sum is computed by one and by two processes: without a debugger ({@link #plain}), with the JDK's debug agent
 * in every process ({@link #debugged}), and with every process interpreting its code ({@link #interpreted}), as some
 * debuggers do while stepping. The agent is loaded with all its capabilities but without breakpoints and without a socket:
 * through an open socket, anybody on the machine could run code here. Compare one and two processes within each benchmark.
 *
 * <p>Run it: {@code java -jar benchmarks.jar UnderDebugger}
 */
public class UnderDebugger extends WorkerBenchmark {

    /** The agent opens its socket only if this exception is thrown, which never happens. */
    private static final String AGENT =
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,onthrow=no.such.Exception,launch=/bin/false";

    private static final String INTERPRETED = "-Xint";

    /** Number of processes, including the caller. */
    @Param({"1", "2"})
    public int processes;

    /** How the other process is started. */
    @Param({"SPAWN", "POOL"})
    public StartMethod start;

    /** N, the length of the series. */
    @Param("100000000")
    public long terms;

    private Summation summation;
    private Partition partition;
    private AnswerChecker answer;
    private ParallelSum sum;

    /** Opens workers with the same debugging flags as the caller. */
    @Setup
    public void open() throws WorkerException, InterruptedException {
        summation = new Summation(Kernel.SCALAR, terms, 0);
        partition = summation.partition(processes);
        answer = new AnswerChecker(summation);
        if (processes == 1) {
            openNone();
            return;
        }
        WorkerOptions standard = WorkerOptions.archived();
        List<String> flags = new ArrayList<>(standard.jvmFlags());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (flag.equals(AGENT) || flag.equals(INTERPRETED)) {
                flags.add(flag);
            }
        }
        open(start, standard.withJvmFlags(flags), processes - 1);
        factory.requireReady(LIMIT);
    }

    @Benchmark
    @Fork(5)
    public ParallelSum plain() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(factory, summation, partition, LIMIT);
    }

    @Benchmark
    @Fork(
            value = 5,
            jvmArgsAppend = {"-Xms16m", "-Xmx64m", AGENT})
    public ParallelSum debugged() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(factory, summation, partition, LIMIT);
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {"-Xms16m", "-Xmx64m", INTERPRETED})
    public ParallelSum interpreted() throws WorkerException, InterruptedException {
        return sum = ParallelSum.of(factory, summation, partition, LIMIT);
    }

    /** Checks the sum outside the timed region; a wrong answer gets no score. */
    @TearDown(Level.Iteration)
    public void check() {
        answer.check(sum);
    }
}
