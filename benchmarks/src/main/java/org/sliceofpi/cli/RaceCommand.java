package org.sliceofpi.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.WorkerHandle;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Races workers, like the article's example of waiting for the first process to finish. */
@Command(
        description = {
            "Starts workers on slices of random length and prints them in the order in which they finish.",
            "Every sum is verified."
        })
final class RaceCommand implements Callable<Integer> {

    private static final long MIN_TERMS = 20_000_000;
    private static final long MAX_TERMS = 400_000_000;
    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, MAX_TERMS, 0);

    /** Far more than the longest slice needs on any machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final PrintStream out;

    @Option(
            names = "--processes",
            paramLabel = "P",
            description = "Number of workers, not counting this process (default: 3).")
    private int processes = 3;

    @Mixin
    private final CommandWorkers workers = new CommandWorkers();

    @Option(names = "--seed", paramLabel = "S", description = "Seed for the random slice lengths (default: random).")
    private Long seed;

    RaceCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws UsageException, WorkerException, InterruptedException {
        if (processes < 1 || processes > Partition.MAX_PROCESSES) {
            throw new UsageException("--processes must be 1 to " + Partition.MAX_PROCESSES + ", but was " + processes);
        }
        long chosen = seed != null ? seed : ThreadLocalRandom.current().nextInt(1_000_000);
        return workers.use(processes, TIMEOUT, factory -> race(factory, chosen));
    }

    private int race(WorkerFactory factory, long chosenSeed) throws WorkerException, InterruptedException {
        out.printf(
                Locale.ROOT,
                "%d worker%s, %s, slices of random length (--seed %d)%n",
                processes,
                processes == 1 ? "" : "s",
                workers.start,
                chosenSeed);
        Random random = new Random(chosenSeed);
        List<WorkerHandle> racing = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < processes; i++) {
            long terms = MIN_TERMS + (long) (random.nextDouble() * (MAX_TERMS - MIN_TERMS));
            racing.add(factory.start(SUMMATION, new Slice(1, terms)));
        }
        int place = 1;
        while (!racing.isEmpty()) {
            List<WorkerHandle> done = WorkerHandle.awaitFirst(racing, TIMEOUT);
            if (done.isEmpty()) {
                // Throws an exception, because the timeout has expired.
                racing.get(0).join(Duration.ZERO);
            }
            for (WorkerHandle worker : done) {
                SliceResult result = worker.join(Duration.ZERO);
                Verifier.check(SUMMATION, worker.slice(), result.sum());
                out.printf(
                        Locale.ROOT,
                        "%-6s %-10s pid %-8d %,12d terms  after %7.1f ms%s%n",
                        place == 1 ? "first" : "no. " + place,
                        worker.name(),
                        result.pid(),
                        worker.slice().terms(),
                        (result.timestamps().joined() - began) / 1e6,
                        done.size() > 1 ? "  (together)" : "");
            }
            racing.removeAll(done);
            place += done.size();
        }
        return 0;
    }
}
