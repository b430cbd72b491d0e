package org.sliceofpi.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.commons.cli.Option;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.VerifiedPi;

/** Computes pi once, like the article's program. */
final class PiCommand extends Command {

    /** Maximum timeout, which prevents an overflow in nanoseconds. */
    private static final double MAX_TIMEOUT_SECONDS = 366 * 86400.0;

    /** More than the limit of any call, which covers more than the workers. */
    private static final Duration UNLIMITED = Duration.ofDays(2 * 366);

    private final Option terms = option("terms", "N", "1e7", "Number of terms, such as 10000000, 10_000_000 or 1e7");
    private final Option processes = option("processes", "P", "1", "Number of processes, including this one");
    private final Option start = option("start", "M", "SPAWN", CommandWorkers.START_HELP);
    private final Option kernel = option(
            "kernel",
            "K",
            "Summing loop: " + names(Kernel.values()) + " (default: SCALAR, or BIGDECIMAL with --digits)");
    private final Option digits =
            option("digits", "D", "Number of decimal places, 1 to 10000; required for decimal kernels");
    private final Option timeout = option(
            "timeout",
            "S",
            "3600",
            "Time limit in seconds for the whole computation, this process's own slice included");
    private final Option tail =
            flag("tail", "Add the exact sum of all terms after the first N, to get pi to full precision");
    private final Option timeline = flag("timeline", "Draw a timeline of all processes");
    private final Option json = flag("json", "Print one JSON object");

    private final PrintStream out;

    PiCommand(PrintStream out) {
        super(
                Main.PROGRAM + " pi",
                "Computes pi once, verifies every slice, and prints pi, its error and the elapsed time.");
        this.out = out;
        initializeDecimals();
    }

    /** Initializes BigDecimal while the options are parsed: on JDK 25 that takes 15 ms, for powers of five with 150,000 bits. */
    private static void initializeDecimals() {
        Thread thread = new Thread("decimals") {
            @Override
            public void run() {
                BigDecimal.ONE.signum();
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    protected int run() throws UsageException, WorkerException, InterruptedException {
        double seconds = number(timeout);
        if (!(seconds > 0 && seconds <= MAX_TIMEOUT_SECONDS)) {
            throw new UsageException("--timeout must be above 0 and at most " + (long) MAX_TIMEOUT_SECONDS
                    + " seconds, but was " + seconds);
        }
        if (isSet(json) && isSet(timeline)) {
            throw new UsageException("--timeline and --json are mutually exclusive; the JSON contains all timestamps");
        }
        StartMethod method = choice(start, StartMethod.values());
        Summation summation;
        Partition partition;
        try {
            long places = isSet(digits) ? integer(digits, 1, Kernel.MAX_DIGITS) : 0;
            summation = new Summation(chosenKernel(), TermCount.parse(text(terms)), (int) places);
            partition = summation.partition((int) integer(processes, 1, Partition.MAX_PROCESSES));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        CommandWorkers workers = new CommandWorkers(method);
        workers.requireUsable(summation.kernel());
        Computed computed = compute(new Computation(workers, summation, partition, isSet(tail)), seconds);
        ParallelSum sum = computed.sum();
        VerifiedPi pi = computed.pi();
        out.print(isSet(json) ? PiJson.of(summation, method, sum, pi) : PiText.of(summation, method, sum, pi));
        if (isSet(timeline)) {
            out.print("\n" + TimelineText.of(sum, method == StartMethod.THREADS));
        }
        return 0;
    }

    private Kernel chosenKernel() throws UsageException {
        Kernel chosen = choice(kernel, Kernel.values());
        if (chosen == null) {
            return isSet(digits) ? Kernel.BIGDECIMAL : Kernel.SCALAR;
        }
        if (chosen.isDecimal() && !isSet(digits)) {
            throw new UsageException(chosen + " is a decimal kernel: add --digits D, 1 to " + Kernel.MAX_DIGITS);
        }
        if (!chosen.isDecimal() && isSet(digits)) {
            throw new UsageException("--digits is for decimal kernels, but " + chosen + " computes in double");
        }
        return chosen;
    }

    private static Computed compute(Computation computation, double seconds)
            throws WorkerException, InterruptedException {
        try {
            return computation.workers.within(Duration.ofNanos((long) (seconds * 1e9)), computation);
        } catch (TimeoutException e) {
            throw new WorkerException(
                    Reason.TIMED_OUT,
                    "pi was not computed within "
                            + BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString()
                            + " s, the limit of --timeout; all workers were killed");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkerException problem) {
                throw problem;
            }
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private record Computed(ParallelSum sum, VerifiedPi pi) {}

    /** What the time limit covers. The JVM loads one class faster than it links two lambdas. */
    private record Computation(CommandWorkers workers, Summation summation, Partition partition, boolean tail)
            implements Callable<Computed>, CommandWorkers.Task<ParallelSum> {

        @Override
        public Computed call() throws WorkerException, InterruptedException {
            ParallelSum sum = workers.use(partition.slices().size() - 1, UNLIMITED, this);
            List<PartialSum> sums = new ArrayList<>();
            for (SliceResult slice : sum.slices()) {
                sums.add(slice.sum());
            }
            return new Computed(sum, VerifiedPi.of(summation, partition, sums, tail));
        }

        @Override
        public ParallelSum run(WorkerFactory factory) throws WorkerException, InterruptedException {
            factory.warmUp(summation);
            ParallelSum sum = ParallelSum.of(factory, summation, partition, UNLIMITED);
            // The resource usage of workers can be read only while they are open.
            sum.slices();
            return sum;
        }
    }
}
