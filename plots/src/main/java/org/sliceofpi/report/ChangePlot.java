package org.sliceofpi.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sliceofpi.compare.ComparisonResult;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/** A plain-text plot of changes with their intervals, for logs, pull-request comments and consoles. */
final class ChangePlot {

    /** Columns on each side of the zero. */
    private static final int HALF = 24;

    /** The ends that the axis can have, as relative changes. */
    private static final double[] SCALES = {0.05, 0.1, 0.2, 0.5, 1};

    private ChangePlot() {}

    /** Returns an axis and one line for each cell with an interval; empty if no cell has one. */
    static String of(List<ComparisonResult> all) {
        List<ComparisonResult> cells =
                all.stream().filter(c -> c.change().interval().isPresent()).toList();
        if (cells.isEmpty()) {
            return "";
        }
        double largest = cells.stream()
                .map(c -> c.change().interval().orElseThrow())
                .mapToDouble(i -> Math.max(Math.abs(i.low() - 1), Math.abs(i.high() - 1)))
                .max()
                .orElseThrow();
        double scale =
                Arrays.stream(SCALES).filter(s -> s >= largest).findFirst().orElse(1);
        List<String> titles = cells.stream()
                .map(ComparisonResult::title)
                .map(Notation::printable)
                .toList();
        int width = titles.stream().mapToInt(Notation::columns).max().orElseThrow();
        String end = String.format(Locale.ROOT, "%.0f %%", scale * 100);
        String axis = String.format(Locale.ROOT, "%-" + HALF + "s0%" + HALF + "s", "-" + end, "+" + end);
        return Notation.padded("", width) + "  " + axis + "\n"
                + IntStream.range(0, titles.size())
                        .mapToObj(i -> Notation.padded(titles.get(i), width) + "  "
                                + bar(cells.get(i).change(), scale) + "\n")
                        .collect(Collectors.joining());
    }

    private static String bar(Estimate change, double scale) {
        Interval interval = change.interval().orElseThrow();
        int from = column(interval.low(), scale);
        int to = column(interval.high(), scale);
        char[] bar = " ".repeat(2 * HALF + 1).toCharArray();
        Arrays.fill(bar, from, to + 1, '-');
        bar[HALF] = '|';
        bar[from] = interval.low() - 1 < -scale ? '<' : '[';
        bar[to] = interval.high() - 1 > scale ? '>' : ']';
        bar[column(change.value(), scale)] = '*';
        return new String(bar).stripTrailing();
    }

    private static int column(double ratio, double scale) {
        double share = Math.max(-1, Math.min(1, (ratio - 1) / scale));
        return HALF + (int) Math.round(share * HALF);
    }
}
