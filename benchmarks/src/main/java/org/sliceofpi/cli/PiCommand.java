package org.sliceofpi.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Computes pi once, like the article's program. */
@Command(description = "Sums the series once and prints pi, its verified error and the elapsed time.")
final class PiCommand implements Callable<Integer> {

    /** Prevents an overflow in nanoseconds. */
    private static final double MAX_TIMEOUT_SECONDS = 366 * 86400.0;

    private final PrintStream out;

    @Option(
            names = "--terms",
            paramLabel = "N",
            converter = TermCountConverter.class,
            description = "Terms of the series: 10000000, 10_000_000 or 1e7 (default: 1e7).")
    private long terms = 10_000_000;

    @Option(names = "--processes", paramLabel = "P", description = "Processes, including this one (default: 1).")
    private int processes = 1;

    @Option(
            names = "--start",
            paramLabel = "M",
            description = "Start method of the other processes: ${COMPLETION-CANDIDATES} (default: SPAWN).")
    private StartMethod start = StartMethod.SPAWN;

    @Option(
            names = "--kernel",
            paramLabel = "K",
            description = "Summing loop: ${COMPLETION-CANDIDATES} (default: SCALAR, or BIGDECIMAL with --digits).")
    private Kernel kernel;

    @Option(names = "--digits", paramLabel = "D", description = "Decimal places; required for decimal kernels.")
    private Integer digits;

    @Option(names = "--timeout", paramLabel = "S", description = "Worker timeout, in seconds (default: 3600).")
    private double timeout = 3600;

    @Option(
            names = "--tail",
            description = "Add the exact sum of all terms after N, which gives pi to the precision of the kernel.")
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
            throw new UsageException("--timeline and --json exclude each other; the JSON has all timestamps");
        }
        Summation summation = summation();
        Partition partition = partition(summation);
        Duration limit = Duration.ofNanos((long) (timeout * 1e9));
        ParallelSum sum = InterruptNote.during(
                "Interrupted: no sum was computed, and no worker is left running.",
                () -> sum(summation, partition, limit));
        VerifiedPi pi = tail ? VerifiedPi.withTail(summation, sum) : VerifiedPi.of(summation, sum);
        out.print(json ? PiJson.of(pi, start) : PiText.of(pi, start));
        if (timeline) {
            out.print("\n" + TimelineText.of(sum, start == StartMethod.THREADS));
        }
        return ExitCodes.SUCCESS;
    }

    private ParallelSum sum(Summation summation, Partition partition, Duration limit)
            throws WorkerException, InterruptedException {
        try (WorkerFactory workers = workers()) {
            workers.requireReady(limit);
            ParallelSum sum = ParallelSum.of(workers, summation, partition, limit);
            // The resource usage of workers can be read only while they are open.
            sum.slices();
            return sum;
        }
    }

    /** Unpacks no worker jar for one process: that would take as long as a billion terms of the fastest kernel. */
    private WorkerFactory workers() {
        return processes == 1 ? WorkerFactory.none() : start.open(WorkerOptions.standard(), processes - 1);
    }

    private Summation summation() throws UsageException {
        Kernel chosen = kernel != null ? kernel : digits != null ? Kernel.BIGDECIMAL : Kernel.SCALAR;
        if (chosen.isDecimal() && digits == null) {
            throw new UsageException(chosen + " is a decimal kernel: add --digits D, 1 to " + Kernel.MAX_DIGITS);
        }
        if (!chosen.isDecimal() && digits != null) {
            throw new UsageException("--digits is for decimal kernels, but " + chosen + " computes in double");
        }
        try {
            return new Summation(chosen, terms, digits == null ? 0 : digits);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Partition partition(Summation summation) throws UsageException {
        try {
            return summation.partition(processes);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
