package org.sliceofpi.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.sliceofpi.plan.DurationEstimator;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.TimeSpent;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.TimeUnits;
import org.sliceofpi.results.WallTime;

/**
 * The outcome of a completed run. Immutable.
 *
 * @param completed its completed forks
 * @param earlierNanos duration of the forks of earlier sessions, if the run was resumed
 */
record RunOutcome(CompletedForks completed, long earlierNanos) {

    /** Prints the cells that failed, each with the first lines of its first failure. */
    void printFailures(PrintStream out, TextStyle style) {
        Map<CellId, List<Failed>> byCell = completed.failed().stream()
                .collect(Collectors.groupingBy(Failed::cell, LinkedHashMap::new, Collectors.toList()));
        byCell.forEach((cell, failures) -> {
            Failed first = failures.get(0);
            int count = failures.size();
            out.println(style.error(first.wrongAnswer() ? "WRONG ANSWER" : "FAILED") + ": "
                    + Notation.printable(cell.title()) + ", " + count
                    + (count == 1 ? " fork, round " : " forks, first in round ") + first.round());
            first.message()
                    .lines()
                    .filter(line -> !line.startsWith("<"))
                    .limit(3)
                    .forEach(line -> out.println("    " + Notation.printable(line.replace("\t", "  "))));
        });
    }

    /**
     * Returns how the wall time was spent.
     *
     * @param uptime time since this JVM started; includes analysis and charts
     */
    WallTime wallTime(Duration uptime) {
        return new WallTime(
                seconds(earlierNanos + uptime.toNanos()),
                seconds(TimeSpent::measuredNanos),
                seconds(TimeSpent::warmupNanos),
                seconds(TimeSpent::timedNanos),
                seconds(completed.wallNanos()),
                completed.size());
    }

    /** Returns the result of a fork in a few columns, such as "12.3 ms". */
    static String text(ForkEntry fork) {
        if (fork instanceof Measurement m) {
            double median = DurationEstimator.median(m.values());
            OptionalDouble seconds = TimeUnits.secondsPerOperation(m.unit());
            return seconds.isPresent()
                    ? Notation.seconds(median * seconds.getAsDouble())
                    : String.format(Locale.ROOT, "%.4g %s", median, m.unit());
        }
        return ((Failed) fork).wrongAnswer() ? "WRONG ANSWER" : "FAILED";
    }

    /** Returns one line on how the wall time was spent. */
    static String text(WallTime time) {
        double percent = 100 / time.wallSeconds();
        double overhead = time.forkSeconds() - time.measuredSeconds() - time.warmupSeconds();
        return String.format(
                Locale.ROOT,
                "Wall time %s: %.0f %% measured, %.0f %% warm-up, %.0f %% forks, %.0f %% other",
                Progress.text(Duration.ofMillis(Math.round(time.wallSeconds() * 1000))),
                percent * time.measuredSeconds(),
                percent * time.warmupSeconds(),
                percent * overhead,
                percent * (time.wallSeconds() - time.forkSeconds()));
    }

    private double seconds(ToLongFunction<TimeSpent> part) {
        return seconds(completed.measured().stream()
                .map(Measurement::spent)
                .filter(Objects::nonNull)
                .mapToLong(part)
                .sum());
    }

    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }

    /** Returns 3 if a wrong answer was computed, 1 if a benchmark failed, else 0. */
    int exitCode() {
        return completed.failed().stream().anyMatch(Failed::wrongAnswer)
                ? 3
                : completed.failed().isEmpty() ? 0 : 1;
    }
}
