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
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.WorkerHandle;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Races workers, like the article's other program. */
@Command(
        description = {
            "Starts workers on slices of random length, waits for the first to finish, then for the others.",
            "Every sum is verified."
        })
final class RaceCommand implements Callable<Integer> {

    private static final long MIN_TERMS = 20_000_000;
    private static final long MAX_TERMS = 400_000_000;

    /** Far more than the longest slice needs on any machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final PrintStream out;

    @Option(names = "--processes", paramLabel = "P", description = "Number of workers (default: 3).")
    private int processes = 3;

    @Option(
            names = "--start",
            paramLabel = "M",
            description = "Start method: ${COMPLETION-CANDIDATES} (default: SPAWN).")
    private StartMethod start = StartMethod.SPAWN;

    @Option(names = "--seed", paramLabel = "S", description = "Random seed of the lengths (default: random).")
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
        InterruptNote.during("Interrupted: no worker is left running.", () -> race(chosen));
        return ExitCodes.SUCCESS;
    }

    private Void race(long chosenSeed) throws WorkerException, InterruptedException {
        Random random = new Random(chosenSeed);
        Summation summation = new Summation(Kernel.SCALAR, MAX_TERMS, 0);
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), processes)) {
            workers.requireReady(TIMEOUT);
            out.printf(
                    Locale.ROOT,
                    "%d worker%s, %s, slices of random length (--seed %d)%n",
                    processes,
                    processes == 1 ? "" : "s",
                    start,
                    chosenSeed);
            List<WorkerHandle> racing = new ArrayList<>();
            long began = System.nanoTime();
            for (int i = 0; i < processes; i++) {
                long terms = MIN_TERMS + (long) (random.nextDouble() * (MAX_TERMS - MIN_TERMS));
                racing.add(workers.start(summation, new Slice(1, terms)));
            }
            awaitAll(summation, racing, began);
        }
        return null;
    }

    private void awaitAll(Summation summation, List<WorkerHandle> racing, long began)
            throws WorkerException, InterruptedException {
        int place = 1;
        while (!racing.isEmpty()) {
            List<WorkerHandle> done = WorkerHandle.awaitFirst(racing, TIMEOUT);
            if (done.isEmpty()) {
                racing.get(0).join(Duration.ZERO);
            }
            for (WorkerHandle worker : done) {
                SliceResult result = worker.join(Duration.ZERO);
                Verifier.check(summation, worker.slice(), result.sum());
                out.printf(
                        Locale.ROOT,
                        "%-6s %-10s pid %-8d %,12d terms  after %7.1f ms%s%n",
                        place == 1 ? "first" : place + ".",
                        worker.name(),
                        result.pid(),
                        worker.slice().terms(),
                        (result.timestamps().joined() - began) / 1e6,
                        done.size() > 1 ? "  (together)" : "");
                racing.remove(worker);
            }
            place += done.size();
        }
    }
}
