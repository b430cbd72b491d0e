package org.sliceofpi.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.Ended;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.io.Journal;
import org.sliceofpi.results.io.RunFolder;

/** Synthetic runs of extreme machines, with journals as a run writes them. */
public final class MadeUpRuns {

    private static final String TIME = "2026-11-23T10:00:00Z";
    private static final long[] SEARCH = {10_000_000, 100_000_000, 200_000_000, 300_000_000, 450_000_000, 1_000_000_000
    };

    private MadeUpRuns() {}

    /** Returns the runs by name. */
    public static Map<String, MeasuredRun> all() {
        Map<String, MeasuredRun> runs = new LinkedHashMap<>();
        runs.put("one-cpu", oneCpu());
        runs.put("two-n", twoTerms());
        runs.put("nothing-pays", nothingPays());
        return runs;
    }

    /** One CPU that two and four processes share, so that they are never faster than one. */
    private static MeasuredRun oneCpu() {
        SyntheticRun run = new SyntheticRun("one-cpu", 1, 11).forks(6);
        for (long n : SEARCH) {
            run.cell("SCALAR", n, "SPAWN", 1, 0, 1.2)
                    .cell("SCALAR", n, "SPAWN", 2, 60, 1.2)
                    .cell("SCALAR", n, "SPAWN", 4, 60, 1.2)
                    .cell("SCALAR", n, "POOL", 2, 1, 1.2)
                    .cell("SCALAR", n, "POOL", 4, 1, 1.2);
        }
        return run.kernels(1).run();
    }

    /** Four CPUs, and only two N: one below each break-even and one above it. */
    private static MeasuredRun twoTerms() {
        SyntheticRun run = new SyntheticRun("two-n", 4, 12).forks(5);
        for (long n : new long[] {10_000_000, 1_000_000_000}) {
            run.grid("SCALAR", 1.2, 1, n);
        }
        return run.timeline("SPAWN", 4, 100_000_000, 50, 1.2).run();
    }

    /** Two CPUs, and a start of workers that takes longer than half of the longest sum. */
    private static MeasuredRun nothingPays() {
        SyntheticRun run = new SyntheticRun("nothing-pays", 2, 13).forks(6);
        for (long n : new long[] {1_000_000, 10_000_000, 100_000_000, 500_000_000}) {
            run.cell("SCALAR", n, "SPAWN", 1, 0, 1.2)
                    .cell("SCALAR", n, "SPAWN", 2, 900, 1.2)
                    .cell("SCALAR", n, "FORKSERVER", 2, 700, 1.2)
                    .cell("SCALAR", n, "POOL", 2, 500, 1.2)
                    .cell("SCALAR", n, "THREADS", 2, 450, 1.2);
        }
        return run.cell("BIGDECIMAL", 1_000_000, "SPAWN", 1, 0, 400)
                .cell("BIGDECIMAL", 1_000_000, "SPAWN", 2, 900, 400)
                .run();
    }

    /**
     * Writes a run with its journal.
     *
     * @param folder the results folder
     * @return the run folder
     */
    public static Path write(MeasuredRun run, Path folder) throws IOException {
        Path runFolder = Files.createDirectories(folder.resolve(run.name()));
        List<Measurement> measurements = run.measurements();
        int rounds = measurements.stream().mapToInt(Measurement::round).max().orElseThrow();
        Plan plan = new Plan(
                "standard",
                measurements.stream().map(Measurement::cell).distinct().toList(),
                rounds,
                Map.of());
        try (Journal journal = Journal.create(runFolder)) {
            journal.append(new Began(TIME, 1, plan));
            for (Measurement measurement : measurements) {
                journal.append(measurement);
            }
            journal.append(new Ended(TIME, true));
        }
        RunFolder.writeMachine(runFolder, run.machine().orElseThrow());
        if (!run.timelines().isEmpty()) {
            RunFolder.writeTimelines(runFolder, run.timelines());
        }
        return runFolder;
    }
}
