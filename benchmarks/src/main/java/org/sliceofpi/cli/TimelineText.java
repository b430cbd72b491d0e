package org.sliceofpi.cli;

import java.util.Locale;
import java.util.stream.IntStream;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.results.Notation;

/**
 * A timeline drawn with characters: a bar for each process, the parent's first. A column shows the phase that takes up
 * most of it, so phases much shorter than a column may be missing.
 */
final class TimelineText {

    private static final String LEGEND = """

            s starting   b %s   h hand-over   # computing   r result in transit
            x process exits   . waiting for the others   - ready
            One column is %s; the time on the right was spent computing.
            """;

    private static final int LABEL_WIDTH = 15;
    private static final int COLUMNS = 50;
    private static final int MIN_TICK_COLUMNS = 9;

    private final ParallelSum sum;
    private final boolean threads;
    private final long zero;
    private final double columnNanos;

    private TimelineText(ParallelSum sum, boolean threads) {
        this.sum = sum;
        this.threads = threads;
        this.zero = sum.startedNanos();
        this.columnNanos = Math.max(1, sum.elapsedNanos()) / (double) COLUMNS;
    }

    static String of(ParallelSum sum, boolean threads) {
        return new TimelineText(sum, threads).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder(axis());
        for (int i = 0; i < sum.slices().size(); i++) {
            SliceResult slice = sum.slices().get(i);
            SliceTimestamps at = slice.timestamps();
            String name = i == 0 ? "parent " + slice.pid() : threads ? "thread " + i : "worker " + slice.pid();
            String bar = i == 0 ? parent(at) : worker(at);
            text.append(String.format(Locale.ROOT, "%-15s|%s| %s%n", name, bar, time(at.computeNanos())));
        }
        return text + LEGEND.formatted(threads ? "thread starts" : "JVM boots", time(columnNanos));
    }

    private String parent(SliceTimestamps at) {
        return bar("s#.", zero, at.began(), at.ended(), zero + sum.elapsedNanos());
    }

    private String worker(SliceTimestamps at) {
        char idle = at.mainBegan() - at.started() < 0 ? '-' : ' ';
        return bar(
                idle + "sbh#rx" + idle,
                zero,
                at.started(),
                at.spawned(),
                Math.max(at.spawned(), at.mainBegan()),
                at.began(),
                at.ended(),
                at.collected(),
                at.joined(),
                zero + sum.elapsedNanos());
    }

    /** Draws consecutive phases, given the mark and the start of each, followed by the end of the last. */
    private String bar(String marks, long... moments) {
        StringBuilder bar = new StringBuilder(COLUMNS);
        for (int column = 0; column < COLUMNS; column++) {
            char mark = ' ';
            double longest = 0;
            for (int phase = 0; phase < marks.length(); phase++) {
                double from = Math.max(column * columnNanos, moments[phase] - zero);
                double to = Math.min((column + 1) * columnNanos, moments[phase + 1] - zero);
                if (to - from > longest) {
                    longest = to - from;
                    mark = marks.charAt(phase);
                }
            }
            bar.append(mark);
        }
        return bar.toString();
    }

    private String axis() {
        double step = tickNanos();
        StringBuilder labels = new StringBuilder(" ".repeat(LABEL_WIDTH));
        StringBuilder line = new StringBuilder(labels);
        for (int tick = 0; tick * step / columnNanos <= COLUMNS; tick++) {
            int column = LABEL_WIDTH + (int) Math.round(tick * step / columnNanos);
            labels.append(" ".repeat(column - labels.length())).append(tick == 0 ? "0" : time(tick * step));
            line.append("-".repeat(column - line.length())).append('|');
        }
        return labels + "\n" + line + "-".repeat(LABEL_WIDTH + COLUMNS + 1 - line.length()) + ">\n";
    }

    /** Returns the distance between two ticks in nanoseconds: 1, 2 or 5 times a power of ten, at least 1. */
    private double tickNanos() {
        double least = Math.max(1, MIN_TICK_COLUMNS * columnNanos);
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        int digit = IntStream.of(1, 2, 5, 10)
                .filter(d -> d * power >= least)
                .findFirst()
                .orElse(10);
        return digit * power;
    }

    private static String time(double nanos) {
        return Notation.seconds(nanos / 1e9).replaceFirst("\\.0+ ", " ");
    }
}
