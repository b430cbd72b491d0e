package org.sliceofpi.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;

/**
 * Who did what when, as a picture of characters: a bar for each process, the parent's first. A column shows what took most
 * of its time, so a phase much shorter than a column may not be seen; the line below says how long a column is.
 */
final class TimelineText {

    private static final int WIDTH = 80;

    /** Columns of a bar: there is a label before it and a time behind it. */
    private static final int COLUMNS = 50;

    /** Least columns from one number of the axis to the next, so that they do not touch. */
    private static final int TICK_COLUMNS = 9;

    private final ParallelSum sum;
    private final boolean threads;
    private final long zero;
    private final double column;

    private TimelineText(ParallelSum sum, boolean threads) {
        this.sum = sum;
        this.threads = threads;
        this.zero = sum.startedNanos();
        this.column = Math.max(1, sum.elapsedNanos()) / (double) COLUMNS;
    }

    static String of(ParallelSum sum, boolean threads) {
        return new TimelineText(sum, threads).text();
    }

    /** A stretch of a bar. */
    private record Stretch(char mark, String meaning, long from, long to) {}

    private String text() {
        StringBuilder text = new StringBuilder();
        Set<String> legend = new LinkedHashSet<>();
        for (int i = 0; i < sum.slices().size(); i++) {
            SliceResult slice = sum.slices().get(i);
            List<Stretch> stretches = i == 0 ? parent(slice.phases()) : worker(slice.phases());
            String bar = bar(stretches);
            String who = i == 0 ? "parent " + slice.pid() : threads ? "thread " + i : "worker " + slice.pid();
            text.append(String.format(
                    Locale.ROOT, "%-15s|%s| %s%n", who, bar, time(slice.phases().computeNanos())));
            for (Stretch stretch : stretches) {
                explain(legend, stretch, bar);
            }
        }
        return axis() + text + "\n" + wrapped(legend) + "a column is " + time((long) column)
                + "; at the right the time spent computing\n";
    }

    /** Only what is to be seen. */
    private static void explain(Set<String> legend, Stretch stretch, String bar) {
        if (stretch.mark() != ' ' && bar.indexOf(stretch.mark()) >= 0) {
            legend.add(stretch.mark() + " " + stretch.meaning());
        }
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

    private List<Stretch> parent(SliceTimestamps own) {
        long end = zero + sum.elapsedNanos();
        return List.of(
                new Stretch('s', "starting", zero, own.began()),
                new Stretch('#', "computing", own.began(), own.ended()),
                new Stretch('.', "waiting for the others", own.ended(), end));
    }

    private List<Stretch> worker(SliceTimestamps at) {
        boolean ready = at.mainBegan() - at.started() < 0;
        long main = Math.max(at.spawned(), at.mainBegan());
        long end = zero + sum.elapsedNanos();
        return List.of(
                new Stretch(ready ? '-' : ' ', "ready", zero, at.started()),
                new Stretch('s', "starting", at.started(), at.spawned()),
                new Stretch('b', threads ? "thread starts" : "JVM boots", at.spawned(), main),
                new Stretch('h', "hand-over", main, at.began()),
                new Stretch('#', "computing", at.began(), at.ended()),
                new Stretch('r', "result on its way", at.ended(), at.collected()),
                new Stretch('x', "process ends", at.collected(), at.joined()),
                new Stretch(ready ? '-' : ' ', "ready", at.joined(), end));
    }

    private String bar(List<Stretch> stretches) {
        StringBuilder bar = new StringBuilder(COLUMNS);
        for (int i = 0; i < COLUMNS; i++) {
            bar.append(mark(stretches, i * column, (i + 1) * column));
        }
        return bar.toString();
    }

    private char mark(List<Stretch> stretches, double from, double to) {
        char mark = ' ';
        double most = 0;
        for (Stretch stretch : stretches) {
            double part = Math.min(to, stretch.to() - zero) - Math.max(from, stretch.from() - zero);
            if (part > most) {
                most = part;
                mark = stretch.mark();
            }
        }
        return mark;
    }

    private String axis() {
        double nanos = step();
        StringBuilder numbers = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (int tick = 0; tick * nanos / column <= COLUMNS; tick++) {
            int at = (int) Math.round(tick * nanos / column);
            pad(numbers, at, ' ').append(tick == 0 ? "0" : time((long) (tick * nanos)));
            pad(line, at, '-').append('|');
        }
        String margin = " ".repeat(15);
        return margin + numbers + "\n" + margin + pad(line, COLUMNS + 1, '-') + ">\n";
    }

    /** From one number of the axis to the next: 1, 2 or 5 times a power of ten, in nanoseconds. */
    private double step() {
        double power = 1;
        while (true) {
            for (int digit : new int[] {1, 2, 5}) {
                if (digit * power >= TICK_COLUMNS * column) {
                    return digit * power;
                }
            }
            power *= 10;
        }
    }

    private static StringBuilder pad(StringBuilder text, int length, char with) {
        while (text.length() < length) {
            text.append(with);
        }
        return text;
    }

    /** "12.3 ms", in the unit that leaves one to four digits before the point. */
    static String time(long nanos) {
        if (nanos >= 10_000_000_000L) {
            return shortly(nanos / 1e9) + " s";
        }
        if (nanos >= 1_000_000) {
            return shortly(nanos / 1e6) + " ms";
        }
        return nanos >= 1_000 ? shortly(nanos / 1e3) + " us" : nanos + " ns";
    }

    private static String shortly(double value) {
        String text = String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
