package org.sliceofpi.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.charts.draw.Axes;
import org.sliceofpi.charts.draw.LogScale;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.charts.draw.TextBlock;
import org.sliceofpi.stats.Interval;

/** A line for each kernel, a point on it for each run one below the other, and limits as vertical strokes. */
final class KernelPlot {

    private static final double GAP = 0.5;

    private final List<String> kernels;
    private final int runs;
    private final XYPlot plot;
    private final XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    private final XYErrorRenderer renderer = new XYErrorRenderer();

    /**
     * An empty plot.
     *
     * @param kernels from top to bottom
     * @param width of the plot with its labels
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
        this.plot = new XYPlot(data, LogScale.numbers("ns a term", low, high), new Kernels(), renderer);
        Axes.dress(plot);
        plot.setRangeGridlinesVisible(false);
        renderer.setDrawYError(false);
        renderer.setCapLength(5);
        renderer.setErrorStroke(Style.THIN);
    }

    static int height(int kernels, int runs) {
        return (int) (48 + 17 * kernels * (runs + GAP));
    }

    private double y(int kernel, int run) {
        return -(kernel * (runs + GAP) + run + 0.5 + GAP / 2);
    }

    /** Adds the figures of the n-th run. */
    void add(int run, Style style, List<KernelCost> rows) {
        XYIntervalSeries series = new XYIntervalSeries(run);
        for (KernelCost row : rows) {
            double x = row.nanos().value();
            Interval i = row.nanos().interval().orElse(new Interval(x, x));
            double y = y(kernels.indexOf(row.kernel()), run);
            series.add(x, i.low(), i.high(), y, y, y);
            XYTextAnnotation words = new XYTextAnnotation("   " + nanos(x), Math.max(x, i.high()), y);
            words.setTextAnchor(TextAnchor.CENTER_LEFT);
            words.setFont(Style.TICK);
            words.setPaint(Style.INK);
            plot.addAnnotation(words);
        }
        renderer.setSeriesPaint(data.getSeriesCount(), style.colour());
        renderer.setSeriesShape(data.getSeriesCount(), style.marker());
        data.addSeries(series);
    }

    /** Strokes a limit through the places of the n-th run. */
    void limit(int run, DivisionLimit limit) {
        BasicStroke stroke = limit.vector() ? Style.DOTTED : Style.DASHED;
        for (int kernel = 0; kernel < kernels.size(); kernel++) {
            double reach = runs == 1 ? 0.5 + GAP / 2 : 0.5;
            double y = y(kernel, run);
            plot.addAnnotation(
                    new XYLineAnnotation(limit.nanos(), y - reach, limit.nanos(), y + reach, stroke, Style.FAINT));
        }
    }

    XYPlot plot() {
        return plot;
    }

    /** Three digits. */
    static String nanos(double value) {
        if (value >= 9_999.5) {
            return String.format(Locale.ROOT, "%.1f \u00b5s", value / 1e3);
        }
        return String.format(
                Locale.ROOT,
                value >= 99.95 ? "%.0f ns" : value >= 9.995 ? "%.1f ns" : value >= 0.995 ? "%.2f ns" : "%.3f ns",
                value);
    }

    /** The kernels' names, each in the middle of its lines. */
    private final class Kernels extends NumberAxis {

        private static final long serialVersionUID = 1;

        Kernels() {
            Axes.dress(this);
            setRange(-kernels.size() * (runs + GAP), 0);
            setTickMarksVisible(false);
        }

        @Override
        public List<?> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            List<NumberTick> ticks = new ArrayList<>();
            for (int i = 0; i < kernels.size(); i++) {
                double middle = (y(i, 0) + y(i, runs - 1)) / 2;
                ticks.add(new NumberTick(middle, kernels.get(i), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
            }
            return ticks;
        }
    }
}
