package org.sliceofpi.charts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.charts.draw.Axes;
import org.sliceofpi.charts.draw.Layers;
import org.sliceofpi.charts.draw.LogScale;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.charts.draw.TextBlock;

/** A plot with a row for each kernel, in it a point for each run, and division limits as vertical lines. */
final class KernelPlot {

    private static final double GAP = 0.5;

    private final List<String> kernels;
    private final int runs;
    private final XYPlot plot;
    private final XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    private final XYErrorRenderer renderer = Layers.errorBars(false);

    /**
     * Creates an empty plot.
     *
     * @param kernels from top to bottom
     * @param lowest the smallest time to show, in nanoseconds
     * @param highest the largest time to show, in nanoseconds
     * @param width of the plot with its labels, in pixels
     */
    KernelPlot(List<String> kernels, int runs, double lowest, double highest, double width) {
        this.kernels = List.copyOf(kernels);
        this.runs = runs;
        double labels = kernels.stream()
                .mapToDouble(k -> TextBlock.width(k, Style.TICK))
                .max()
                .orElse(0);
        double inner = width - labels - 30;
        double words = TextBlock.width("00.00 ns", Style.TICK) + 14;
        double low = lowest / 1.4;
        double high = highest * Math.pow(highest / low, words / (inner - words));
        Map<Double, String> ticks = new LinkedHashMap<>();
        for (int i = 0; i < kernels.size(); i++) {
            ticks.put((y(i, 0) + y(i, runs - 1)) / 2, kernels.get(i));
        }
        NumberAxis names = Axes.labelled(null, ticks, -kernels.size() * (runs + GAP), 0);
        names.setTickMarksVisible(false);
        this.plot = new XYPlot(data, LogScale.numbers("ns per term", low, high), names, renderer);
        Layers.style(plot);
        plot.setRangeGridlinesVisible(false);
    }

    static int height(int kernels, int runs) {
        return (int) (48 + 17 * kernels * (runs + GAP));
    }

    private double y(int kernel, int run) {
        return -(kernel * (runs + GAP) + run + 0.5 + GAP / 2);
    }

    /** Adds the points of the n-th run. */
    void add(int run, Style style, List<KernelCost> rows) {
        XYIntervalSeries series = new XYIntervalSeries(run);
        for (KernelCost row : rows) {
            double x = row.nanos().value();
            double y = y(kernels.indexOf(row.kernel()), run);
            double high = Bounds.highOnLogAxis(row.nanos());
            series.add(x, Bounds.lowOnLogAxis(row.nanos()), high, y, y, y);
            XYTextAnnotation label = new XYTextAnnotation("   " + nanos(x), Math.max(x, high), y);
            label.setTextAnchor(TextAnchor.CENTER_LEFT);
            label.setFont(Style.TICK);
            label.setPaint(Style.INK);
            plot.addAnnotation(label);
        }
        Layers.style(renderer, data.getSeriesCount(), style);
        data.addSeries(series);
    }

    /** Draws a limit through the points of the n-th run. */
    void add(int run, DivisionLimit limit) {
        double reach = runs == 1 ? 0.5 + GAP / 2 : 0.5;
        for (int kernel = 0; kernel < kernels.size(); kernel++) {
            double y = y(kernel, run);
            plot.addAnnotation(new XYLineAnnotation(
                    limit.nanos(), y - reach, limit.nanos(), y + reach, limit.stroke(), Style.FAINT));
        }
    }

    XYPlot plot() {
        return plot;
    }

    /** Formats nanoseconds with three digits. */
    static String nanos(double value) {
        if (value >= 9_999.5) {
            return String.format(Locale.ROOT, "%.1f \u00b5s", value / 1e3);
        }
        return String.format(
                Locale.ROOT,
                value >= 99.95 ? "%.0f ns" : value >= 9.995 ? "%.1f ns" : value >= 0.995 ? "%.2f ns" : "%.3f ns",
                value);
    }
}
