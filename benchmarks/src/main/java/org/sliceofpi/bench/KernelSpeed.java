package org.sliceofpi.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * What does a term cost on one warm thread, by kernel and number of digits?
 *
 * <p>One JMH operation is one term, so the score is in nanoseconds per term. A sum runs from term 1 to term
 * {@value #DOUBLE_TERMS} in {@code double} and to term {@value #DECIMAL_TERMS} in decimal. It is checked against its exact
 * value after the clock has stopped.
 *
 * <p>Run it: {@code java -jar benchmarks.jar KernelSpeed}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms16m", "-Xmx64m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelSpeed {

    /** Long enough that the fixed cost of a sum is negligible. */
    static final int DOUBLE_TERMS = 10_000_000;

    /** Short enough for the slowest kernel: BIGDECIMAL at 1000 digits takes about 0.3 s. */
    static final int DECIMAL_TERMS = 100_000;

    @Benchmark
    @OperationsPerInvocation(DOUBLE_TERMS)
    public PartialSum doubles(Doubles state) {
        return state.sum();
    }

    @Benchmark
    @OperationsPerInvocation(DECIMAL_TERMS)
    public PartialSum decimals(Decimals state) {
        return state.sum();
    }

    /** A sum in {@code double}. */
    public static class Doubles extends Terms {

        /** The summing loop. */
        @Param({"SCALAR", "SIMD", "FUSED"})
        public Kernel kernel;

        @Override
        Summation summation() {
            return new Summation(kernel, DOUBLE_TERMS, 0);
        }
    }

    /** A sum in decimal. */
    public static class Decimals extends Terms {

        /** The summing loop. */
        @Param({"BIGDECIMAL", "FIXED", "LIMBS"})
        public Kernel kernel;

        /** Decimal places. */
        @Param({"20", "50", "100", "1000"})
        public int digits;

        @Override
        Summation summation() {
            return new Summation(kernel, DECIMAL_TERMS, digits);
        }
    }

    /** A sum and its last result. */
    @State(Scope.Thread)
    public abstract static class Terms {

        private Summation summation;
        private Slice all;
        private PartialSum last;

        abstract Summation summation();

        PartialSum sum() {
            return last = summation.sum(all);
        }

        @Setup
        public void open() {
            ForkOrphanWatchdog.start();
            summation = summation();
            all = new Slice(1, summation.terms());
        }

        /** Checks the sum outside the timed region; a wrong answer gets no score. */
        @TearDown(Level.Iteration)
        public void check() {
            Verifier.check(summation, all, last);
        }
    }
}
