package org.sliceofpi.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.sliceofpi.compare.ComparisonResult;
import org.sliceofpi.stats.Interval;

/**
 * The change of each cell with its interval, drawn in characters of one width: for the places that show no picture, such as
 * the summary of a CI job, a comment or a console.
 */
final class ChangePlot {

    /** Columns on each side of "no change". */
    private static final int HALF = 24;

    /** Ends of the scale to choose from, as a share. */
    private static final double[] SCALES = {0.05, 0.1, 0.2, 0.5, 1};

    private ChangePlot() {}

    /** A line for each cell that has an interval, below a line with the scale; empty if there is none. */
    static String of(List<ComparisonResult> all) {
        List<ComparisonResult> cells =
                all.stream().filter(c -> c.change().interval().isPresent()).toList();
        if (cells.isEmpty()) {
            return "";
        }
        double most = cells.stream()
                .map(c -> c.change().interval().orElseThrow())
                .flatMapToDouble(i -> DoubleStream.of(Math.abs(i.low() - 1), Math.abs(i.high() - 1)))
                .max()
                .orElseThrow();
        double scale = Arrays.stream(SCALES).filter(s -> s >= most).findFirst().orElse(1);
        int width = cells.stream().mapToInt(c -> c.title().length()).max().orElseThrow();
        String end = String.format(Locale.ROOT, "%.0f %%", scale * 100);
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT, "%s  %-" + HALF + "s0%" + HALF + "s%n", " ".repeat(width), "-" + end, "+" + end));
        for (ComparisonResult cell : cells) {
            Interval interval = cell.change().interval().orElseThrow();
            out.append(String.format(Locale.ROOT, "%-" + width + "s  ", cell.title()))
                    .append(bar(interval.low(), cell.change().value(), interval.high(), scale))
                    .append('\n');
        }
        return out.toString();
    }

    private static String bar(double low, double value, double high, double scale) {
        char[] bar = " ".repeat(2 * HALF + 1).toCharArray();
        int from = column(low, scale);
        int to = column(high, scale);
        Arrays.fill(bar, from, to + 1, '-');
        bar[HALF] = '|';
        bar[from] = low - 1 < -scale ? '<' : '[';
        bar[to] = high - 1 > scale ? '>' : ']';
        bar[column(value, scale)] = '*';
        return new String(bar).stripTrailing();
    }

    private static int column(double ratio, double scale) {
        double share = Math.max(-1, Math.min(1, (ratio - 1) / scale));
        return HALF + (int) Math.round(share * HALF);
    }
}
