package org.sliceofpi.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.sliceofpi.jmh.JmhJson;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.TimeSpent;
import org.sliceofpi.results.WallTime;
import org.sliceofpi.results.io.RunFolder;

/** A completed run. Immutable. */
public final class RunOutcome {

    private final Path folder;
    private final CompletedForks kept;
    private final long earlierNanos;

    /** @param earlierNanos duration of the forks before the run was resumed */
    RunOutcome(Path folder, CompletedForks kept, long earlierNanos) {
        this.folder = folder;
        this.kept = kept;
        this.earlierNanos = earlierNanos;
    }

    /** Returns the run folder. */
    public Path folder() {
        return folder;
    }

    /** Returns whether no fork completed. */
    public boolean isEmpty() {
        return kept.measured().isEmpty();
    }

    /** Prints the first lines of the first failure of each cell. */
    public void printFailures(PrintStream out) {
        Map<CellId, Failed> first = new LinkedHashMap<>();
        Map<CellId, Integer> count = new LinkedHashMap<>();
        for (Failed failed : kept.failed()) {
            CellId cell = failed.cell();
            first.putIfAbsent(cell, failed);
            count.merge(cell, 1, Integer::sum);
        }
        first.forEach((cell, failed) -> {
            out.println((failed.wrongAnswer() ? "WRONG ANSWER: " : "FAILED: ") + cell.title() + ", "
                    + count.get(cell) + (count.get(cell) == 1 ? " fork, round " : " forks, first in round ")
                    + failed.round());
            failed.message()
                    .lines()
                    .filter(line -> !line.startsWith("<"))
                    .limit(3)
                    .forEach(line -> out.println("    " + line));
        });
    }

    /** Prints the table that JMH itself would show. */
    public void printJmhTable(PrintStream out) {
        JmhJson.printTable(kept.measured(), out);
    }

    /**
     * Writes and prints how the wall time was spent.
     *
     * @param lived running time of the program, including start-up, analysis and charts
     * @throws IOException if the folder cannot be written
     */
    public void account(Duration lived, PrintStream out) throws IOException {
        List<TimeSpent> spent = kept.measured().stream()
                .map(Measurement::spent)
                .filter(Objects::nonNull)
                .toList();
        double forks = seconds(
                kept.measured().stream().mapToLong(Measurement::wallNanos).sum()
                        + kept.failed().stream().mapToLong(Failed::wallNanos).sum());
        WallTime time = new WallTime(
                seconds(earlierNanos + lived.toNanos()),
                seconds(spent.stream().mapToLong(TimeSpent::measuredNanos).sum()),
                seconds(spent.stream().mapToLong(TimeSpent::warmupNanos).sum()),
                seconds(spent.stream().mapToLong(TimeSpent::timedNanos).sum()),
                forks,
                kept.forks());
        RunFolder.writeWallTime(folder, time);
        out.printf(
                Locale.ROOT,
                "Wall time %s: %.0f %% in measured iterations (%.0f %% inside the clock), %.0f %% in warm-up iterations, %.0f %%"
                        + " in the JVMs of %d forks (%.2f s each), %.0f %% before and after them%n",
                Progress.text(Duration.ofMillis(Math.round(time.wallSeconds() * 1000))),
                100 * time.measuredSeconds() / time.wallSeconds(),
                100 * time.timedSeconds() / time.wallSeconds(),
                100 * time.warmupSeconds() / time.wallSeconds(),
                100 * (forks - time.measuredSeconds() - time.warmupSeconds()) / time.wallSeconds(),
                kept.forks(),
                (forks - time.measuredSeconds() - time.warmupSeconds()) / Math.max(1, kept.forks()),
                100 * (time.wallSeconds() - forks) / time.wallSeconds());
    }

    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }

    /** Returns the exit code: 3 if a wrong answer was computed, 1 if a benchmark failed, else 0. */
    public int exitCode() {
        return kept.exitCode();
    }
}
