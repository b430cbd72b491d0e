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

/** The article's program once. */
@Command(
        name = "java -jar benchmarks.jar pi",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        description = "Sums the series once, in one or several processes; shows pi, its verified error and the time.")
final class PiCommand implements Callable<Integer> {

    /** A year: more than any sum needs, and no overflow in nanoseconds. */
    private static final double MAX_TIMEOUT_SECONDS = 366 * 86400.0;

    private final PrintStream out;

    @Option(
            names = "--terms",
            paramLabel = "N",
            converter = TermCountConverter.class,
            description = "Terms of the series: 10000000, 10_000_000 or 1e7 (default: 1e7).")
    private long terms = 10_000_000;

    @Option(names = "--processes", paramLabel = "P", description = "Processes, this one included (default: 1).")
    private int processes = 1;

    @Option(
            names = "--start",
            paramLabel = "M",
            description = "How the others come to exist: ${COMPLETION-CANDIDATES} (default: SPAWN).")
    private StartMethod start = StartMethod.SPAWN;

    @Option(
            names = "--kernel",
            paramLabel = "K",
            description = "Summing loop: ${COMPLETION-CANDIDATES} (default: SCALAR; BIGDECIMAL if --digits is given).")
    private Kernel kernel;

    @Option(names = "--digits", paramLabel = "D", description = "Decimal places, for the decimal kernels.")
    private Integer digits;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description = "Seconds after which a worker is given up (default: 3600).")
    private double timeout = 3600;

    @Option(
            names = "--tail",
            description =
                    "Add the exact rest of the series, behind the N terms: pi to as many places as the kernel computes.")
    private boolean tail;

    @Option(names = "--timeline", description = "Draw who did what when.")
    private boolean timeline;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    PiCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws UsageException, WorkerException, InterruptedException {
        if (!(timeout > 0 && timeout <= MAX_TIMEOUT_SECONDS)) {
            throw new UsageException("timeout must be above 0 and at most a year of seconds, but was " + timeout);
        }
        if (json && timeline) {
            throw new UsageException(
                    "--timeline is for people and --json for programs, which find all moments in it; leave one out");
        }
        Summation summation = summation();
        Partition partition = partition(summation);
        Duration limit = Duration.ofNanos((long) (timeout * 1e9));
        ParallelSum sum = sum(summation, partition, limit);
        VerifiedPi pi = tail ? VerifiedPi.withTail(summation, sum) : VerifiedPi.of(summation, sum);
        out.print(json ? PiJson.of(pi, start) : PiText.of(pi, start));
        if (timeline) {
            out.print("\n" + TimelineText.of(sum, start == StartMethod.THREADS));
        }
        return ExitCodes.WELL;
    }

    private ParallelSum sum(Summation summation, Partition partition, Duration limit)
            throws WorkerException, InterruptedException {
        try (InterruptNote note = InterruptNote.arm(System.err, "Interrupted: no sum, and no worker left running.")) {
            try (WorkerFactory workers = workers()) {
                workers.requireReady(limit);
                ParallelSum sum = ParallelSum.of(workers, summation, partition, limit);
                // What the workers used can be read while they are open.
                sum.slices();
                return sum;
            } catch (WorkerException e) {
                note.waitForTheEndIfItHasCome();
                throw e;
            }
        }
    }

    /** For one process nothing is unpacked: with the fastest kernel it would take as long as a billion terms. */
    private WorkerFactory workers() {
        return processes == 1 ? WorkerFactory.none() : start.open(WorkerOptions.standard(), processes - 1);
    }

    private Summation summation() throws UsageException {
        Kernel chosen = kernel != null ? kernel : digits != null ? Kernel.BIGDECIMAL : Kernel.SCALAR;
        if (chosen.isDecimal() && digits == null) {
            throw new UsageException(
                    chosen + " computes to a number of digits: add --digits D, 1 to " + Kernel.MAX_DIGITS);
        }
        if (!chosen.isDecimal() && digits != null) {
            throw new UsageException(
                    "--digits is for decimal kernels, and " + chosen + " computes in double; leave one of them out");
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
