package org.sliceofpi.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.VerifiedPi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes pi once, like the article's program. */
@Command(description = "Computes pi once, verifies every slice, and prints pi, its error and the elapsed time.")
final class PiCommand implements Callable<Integer> {

    /** Maximum timeout, which prevents an overflow in nanoseconds. */
    private static final double MAX_TIMEOUT_SECONDS = 366 * 86400.0;

    /** More than the limit of any call, which covers more than the workers. */
    private static final Duration UNLIMITED = Duration.ofDays(2 * 366);

    private final PrintStream out;

    @Option(
            names = "--terms",
            paramLabel = "N",
            converter = TermCountConverter.class,
            description = "Number of terms, such as 10000000, 10_000_000 or 1e7 (default: 1e7).")
    private long terms = 10_000_000;

    @Option(
            names = "--processes",
            paramLabel = "P",
            description = "Number of processes, including this one (default: 1).")
    private int processes = 1;

    @Mixin
    private final CommandWorkers workers = new CommandWorkers();

    @Option(
            names = "--kernel",
            paramLabel = "K",
            description = "Summing loop: ${COMPLETION-CANDIDATES} (default: SCALAR, or BIGDECIMAL with --digits).")
    private Kernel kernel;

    @Option(
            names = "--digits",
            paramLabel = "D",
            description = "Number of decimal places, 1 to 10000; required for decimal kernels.")
    private Integer digits;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description =
                    "Time limit in seconds for the whole computation, this process's own slice included (default: 3600).")
    private double timeout = 3600;

    @Option(
            names = "--tail",
            description = "Add the exact sum of all terms after the first N, to get pi to full precision.")
    private boolean tail;

    @Option(names = "--timeline", description = "Draw a timeline of all processes.")
    private boolean timeline;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    PiCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws UsageException, WorkerException, InterruptedException {
        if (!(timeout > 0 && timeout <= MAX_TIMEOUT_SECONDS)) {
            throw new UsageException("--timeout must be above 0 and at most " + (long) MAX_TIMEOUT_SECONDS
                    + " seconds, but was " + timeout);
        }
        if (json && timeline) {
            throw new UsageException("--timeline and --json are mutually exclusive; the JSON contains all timestamps");
        }
        Summation summation;
        Partition partition;
        try {
            summation = new Summation(chosenKernel(), terms, digits == null ? 0 : digits);
            partition = summation.partition(processes);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        Computed computed = compute(summation, partition);
        ParallelSum sum = computed.sum();
        VerifiedPi pi = computed.pi();
        StartMethod start = workers.start;
        out.print(json ? PiJson.of(summation, start, sum, pi) : PiText.of(summation, start, sum, pi));
        if (timeline) {
            out.print("\n" + TimelineText.of(sum, start == StartMethod.THREADS));
        }
        return 0;
    }

    private Kernel chosenKernel() throws UsageException {
        Kernel chosen = kernel != null ? kernel : digits != null ? Kernel.BIGDECIMAL : Kernel.SCALAR;
        if (chosen.isDecimal() && digits == null) {
            throw new UsageException(chosen + " is a decimal kernel: add --digits D, 1 to " + Kernel.MAX_DIGITS);
        }
        if (!chosen.isDecimal() && digits != null) {
            throw new UsageException("--digits is for decimal kernels, but " + chosen + " computes in double");
        }
        return chosen;
    }

    private record Computed(ParallelSum sum, VerifiedPi pi) {}

    private Computed compute(Summation summation, Partition partition) throws WorkerException, InterruptedException {
        try {
            return workers.within(Duration.ofNanos((long) (timeout * 1e9)), () -> {
                ParallelSum sum = sum(summation, partition);
                List<PartialSum> sums =
                        sum.slices().stream().map(SliceResult::sum).toList();
                return new Computed(sum, VerifiedPi.of(summation, partition, sums, tail));
            });
        } catch (TimeoutException e) {
            throw new WorkerException(
                    Reason.TIMED_OUT,
                    "pi was not computed within "
                            + BigDecimal.valueOf(timeout).stripTrailingZeros().toPlainString()
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

    private ParallelSum sum(Summation summation, Partition partition) throws WorkerException, InterruptedException {
        return workers.use(processes - 1, UNLIMITED, factory -> {
            ParallelSum sum = ParallelSum.of(factory, summation, partition, UNLIMITED);
            // The resource usage of workers can be read only while they are open.
            sum.slices();
            return sum;
        });
    }
}
