package org.sliceofpi.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.results.Notation;

/**
 * A timeline drawn with characters: a bar for each process, the parent's first. A column shows the phase that took most of
 * its time, so phases much shorter than a column may be missing.
 */
final class TimelineText {

    private static final int WIDTH = 80;
    private static final int LABEL_WIDTH = 15;
    private static final int COLUMNS = 50;

    /** Least distance of two labels of the axis. */
    private static final int TICK_COLUMNS = 9;

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

    private record Phase(char mark, String meaning, long from, long to) {}

    private String text() {
        StringBuilder bars = new StringBuilder();
        Set<String> legend = new LinkedHashSet<>();
        for (int i = 0; i < sum.slices().size(); i++) {
            SliceResult slice = sum.slices().get(i);
            List<Phase> phases = i == 0 ? parent(slice.timestamps()) : worker(slice.timestamps());
            String bar = bar(phases);
            String name = i == 0 ? "parent " + slice.pid() : threads ? "thread " + i : "worker " + slice.pid();
            bars.append(String.format(
                    Locale.ROOT,
                    "%-15s|%s| %s%n",
                    name,
                    bar,
                    time(slice.timestamps().computeNanos())));
            phases.stream()
                    .filter(phase -> phase.mark() != ' ' && bar.indexOf(phase.mark()) >= 0)
                    .forEach(phase -> legend.add(phase.mark() + " " + phase.meaning()));
        }
        return axis() + bars + "\n" + wrapped(legend) + "one column is " + time(columnNanos)
                + "; the time at the right was spent computing\n";
    }

    private static String wrapped(Set<String> legend) {
        StringBuilder text = new StringBuilder();
        int line = 0;
        for (String entry : legend) {
            if (text.length() - line + entry.length() > WIDTH - 3) {
                text.append('\n');
                line = text.length();
            }
            text.append(text.length() == line ? "" : "   ").append(entry);
        }
        return text + "\n";
    }

    private List<Phase> parent(SliceTimestamps at) {
        return List.of(
                new Phase('s', "starting", zero, at.began()),
                new Phase('#', "computing", at.began(), at.ended()),
                new Phase('.', "waiting for the others", at.ended(), zero + sum.elapsedNanos()));
    }

    private List<Phase> worker(SliceTimestamps at) {
        char idle = at.mainBegan() - at.started() < 0 ? '-' : ' ';
        long main = Math.max(at.spawned(), at.mainBegan());
        return List.of(
                new Phase(idle, "ready", zero, at.started()),
                new Phase('s', "starting", at.started(), at.spawned()),
                new Phase('b', threads ? "thread starts" : "JVM boots", at.spawned(), main),
                new Phase('h', "hand-over", main, at.began()),
                new Phase('#', "computing", at.began(), at.ended()),
                new Phase('r', "result in transit", at.ended(), at.collected()),
                new Phase('x', "process exits", at.collected(), at.joined()),
                new Phase(idle, "ready", at.joined(), zero + sum.elapsedNanos()));
    }

    private String bar(List<Phase> phases) {
        StringBuilder bar = new StringBuilder(COLUMNS);
        for (int i = 0; i < COLUMNS; i++) {
            bar.append(mark(phases, i * columnNanos, (i + 1) * columnNanos));
        }
        return bar.toString();
    }

    private char mark(List<Phase> phases, double from, double to) {
        char mark = ' ';
        double longest = 0;
        for (Phase phase : phases) {
            double overlap = Math.min(to, phase.to() - zero) - Math.max(from, phase.from() - zero);
            if (overlap > longest) {
                longest = overlap;
                mark = phase.mark();
            }
        }
        return mark;
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

    /** Returns the distance of two ticks in nanoseconds: 1, 2 or 5 times a power of ten. */
    private double tickNanos() {
        for (double power = 1; ; power *= 10) {
            for (int digit : new int[] {1, 2, 5}) {
                if (digit * power >= TICK_COLUMNS * columnNanos) {
                    return digit * power;
                }
            }
        }
    }

    private static String time(double nanos) {
        return Notation.seconds(nanos / 1e9).replaceFirst("\\.0+ ", " ");
    }
}
