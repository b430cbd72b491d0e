package org.sliceofpi.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.cli.Option;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.WorkerHandle;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/** Races workers, like the article's example of waiting for the first process to finish. */
final class RaceCommand extends Command {

    private static final long MIN_TERMS = 20_000_000;
    private static final long MAX_TERMS = 400_000_000;
    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, MAX_TERMS, 0);

    /** Far more than the longest slice needs on any machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Option processes = option("processes", "P", "3", "Number of workers, not counting this process");
    private final Option start = option("start", "M", "SPAWN", CommandWorkers.START_HELP);
    private final Option seed = option("seed", "S", "Seed for the random slice lengths (default: random)");

    private final PrintStream out;

    RaceCommand(PrintStream out) {
        super(
                Main.PROGRAM + " race",
                "Starts workers on slices of random length and prints them in the order in which they finish.",
                "Every sum is verified.");
        this.out = out;
    }

    @Override
    protected int run() throws UsageException, WorkerException, InterruptedException {
        int count = (int) integer(processes, 1, Partition.MAX_PROCESSES);
        StartMethod method = choice(start, StartMethod.values());
        CommandWorkers workers = new CommandWorkers(method);
        workers.requireUsable(SUMMATION.kernel());
        long chosenSeed = isSet(seed)
                ? integer(seed, Long.MIN_VALUE, Long.MAX_VALUE)
                : ThreadLocalRandom.current().nextInt(1_000_000);
        out.printf(
                Locale.ROOT,
                "%d worker%s, %s, slices of random length (--seed %d)%n",
                count,
                count == 1 ? "" : "s",
                method,
                chosenSeed);
        return workers.use(count, TIMEOUT, factory -> race(factory, count, chosenSeed));
    }

    private int race(WorkerFactory factory, int count, long chosenSeed) throws WorkerException, InterruptedException {
        factory.warmUp(SUMMATION);
        Random random = new Random(chosenSeed);
        List<WorkerHandle> racing = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
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
