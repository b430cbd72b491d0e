package org.sliceofpi.charts.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** Empty plots and linear axes in the style of all charts. */
public final class Plots {

    private Plots() {}

    /** Returns a plot with a grid and without data. */
    public static XYPlot xy(ValueAxis domain, ValueAxis range) {
        XYPlot plot = style(new XYPlot(null, domain, range, null));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainGridlinePaint(Style.GRID);
        plot.setRangeGridlinePaint(Style.GRID);
        plot.setDomainGridlineStroke(Style.THIN);
        plot.setRangeGridlineStroke(Style.THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    /** Sets the background and the margin of a plot. */
    public static <T extends Plot> T style(T plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(Style.GRID);
        plot.setInsets(new RectangleInsets(2, 2, 2, 6));
        return plot;
    }

    /** Sets the fonts and colours of an axis. */
    public static <T extends Axis> T style(T axis) {
        axis.setLabelFont(Style.TEXT);
        axis.setLabelPaint(Style.INK);
        axis.setTickLabelFont(Style.TICK);
        axis.setTickLabelPaint(Style.INK);
        axis.setAxisLinePaint(Style.FAINT);
        axis.setTickMarkPaint(Style.FAINT);
        return axis;
    }

    /** Returns a vertical axis from 0 to a speedup, without a label, because the facets of a row share one. */
    public static NumberAxis speedupAxis(double top) {
        double step = top <= 2.5 ? 0.5 : top <= 8 ? 1 : top <= 20 ? 2 : Math.ceil(top / 10);
        // The last label needs room for half a line above it.
        return linearAxis(null, top, step, 1.03, format("0.#"));
    }

    /**
     * Returns an axis over seconds, from 0, that shows a suitable unit and has ticks in steps of 1, 2 or 5.
     *
     * @param label without the unit
     * @param top end of the axis in seconds; above 0
     */
    public static NumberAxis timeAxis(String label, double top) {
        int scale = top >= 10 ? 1 : top >= 10e-3 ? 1_000 : 1_000_000;
        String unit = top >= 10 ? "s" : top >= 10e-3 ? "ms" : "\u00b5s";
        double rough = top * scale / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = rough / power < 2 ? power * 2 : rough / power < 5 ? power * 5 : power * 10;
        DecimalFormat format = format("0.###");
        format.setMultiplier(scale);
        // The last label needs room for its right half.
        return linearAxis(label + " in " + unit, top, step / scale, 1.09, format);
    }

    private static NumberAxis linearAxis(
            String label, double top, double step, double lastLabel, DecimalFormat format) {
        NumberAxis axis = style(new NumberAxis(label));
        TickUnits units = new TickUnits();
        units.add(new NumberTickUnit(step, format));
        axis.setStandardTickUnits(units);
        axis.setRange(0, Math.max(top, Math.floor(top / step) * step * lastLabel));
        return axis;
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** Returns an axis with the given labels and no other ticks. */
    public static NumberAxis labelledAxis(String label, Map<Double, String> ticks, double low, double high) {
        NumberAxis axis = style(new NumberAxis(label) {
            @Override
            public List<?> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
                return ticks.entrySet().stream()
                        .map(tick -> new NumberTick(tick.getKey(), tick.getValue(), anchor(edge), TextAnchor.CENTER, 0))
                        .toList();
            }
        });
        axis.setRange(low, high);
        return axis;
    }

    /** Returns the point of a tick label that is at the tick. */
    static TextAnchor anchor(RectangleEdge edge) {
        return RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    }
}
