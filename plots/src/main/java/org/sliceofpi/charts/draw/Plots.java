package org.sliceofpi.charts.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.sliceofpi.results.Notation;

/** Creates empty plots and axes in the common style of all charts. */
public final class Plots {

    private Plots() {}

    /** Returns a plot with a grid, but without data. */
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
    public static ValueAxis speedupAxis(double top) {
        double step = top <= 2.5 ? 0.5 : top <= 8 ? 1 : top <= 20 ? 2 : Math.ceil(top / 10);
        // The last label needs room for half a line above it.
        NumberAxis axis = linearAxis(null, top, step, 1.03, format("0.#"));
        // A marker near 0 needs room for its lower half.
        axis.setLowerBound(-0.03 * axis.getUpperBound());
        return axis;
    }

    /**
     * Returns an axis over seconds, from 0, with a suitable unit and tick steps of 1, 2 or 5 times a power of ten.
     *
     * @param label label without the unit
     * @param top end of the axis in seconds; above 0
     */
    public static ValueAxis timeAxis(String label, double top) {
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
    public static ValueAxis labelledAxis(String label, Map<Double, String> ticks, double low, double high) {
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

    /** Returns a log axis over N that extends slightly below the first and above the last. */
    public static ValueAxis termsAxis(double first, double last) {
        // A single N gets more room on both sides.
        double room = Math.max(1.25, Math.pow(last / first, 0.05));
        return new LogScale("terms N", first / room, last * room, n -> Notation.terms(Math.round(n)));
    }

    /** Returns a log axis over seconds, without a label, because the facets of a row share one. */
    public static ValueAxis secondsAxis(double low, double high) {
        return new LogScale(null, low, high, s -> Notation.seconds(s).replaceFirst("\\.0+ ", " "));
    }

    /** Returns a log axis whose ticks are plain numbers. */
    public static ValueAxis plainLogAxis(String label, double low, double high) {
        return new LogScale(
                label,
                low,
                high,
                n -> BigDecimal.valueOf(n).stripTrailingZeros().toPlainString());
    }

    /** Returns the point of a tick label to align with the tick. */
    private static TextAnchor anchor(RectangleEdge edge) {
        return RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    }

    /** A log axis with labels at powers of ten, and if these are few, also at 2 and 5 times powers of ten. */
    private static final class LogScale extends LogAxis {

        private static final long serialVersionUID = 1;
        private static final int GAP = 14;

        private final transient DoubleFunction<String> labels;

        LogScale(String label, double low, double high, DoubleFunction<String> labels) {
            super(label);
            this.labels = labels;
            setRange(low, high);
            style(this);
        }

        @Override
        public List<?> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            List<NumberTick> ticks = new ArrayList<>();
            List<Double> values = powers(1);
            if (values.size() < 2) {
                values = powers(1, 2, 5);
            }
            // If not all labels fit, label every second or third power: uneven gaps would mislead on a log axis.
            int step = 1;
            while (step < values.size() && crowded(values, step, area, edge)) {
                step++;
            }
            for (int i = 0; i < values.size(); i += step) {
                double value = values.get(i);
                // A label at the very end of the axis would be cut off, so only the grid line remains.
                String text = RectangleEdge.isTopOrBottom(edge)
                                && valueToJava2D(value, area, edge) + width(value) / 2 > area.getMaxX() + 5
                        ? ""
                        : text(value);
                ticks.add(new NumberTick(TickType.MAJOR, value, text, anchor(edge), TextAnchor.CENTER, 0));
            }
            return ticks;
        }

        private boolean crowded(List<Double> values, int step, Rectangle2D area, RectangleEdge edge) {
            for (int i = step; i < values.size(); i += step) {
                double value = values.get(i);
                double previous = values.get(i - step);
                double distance = Math.abs(valueToJava2D(value, area, edge) - valueToJava2D(previous, area, edge));
                double needed = RectangleEdge.isTopOrBottom(edge)
                        ? (width(value) + width(previous)) / 2 + GAP
                        : Style.TICK.getSize() * 1.5;
                if (distance < needed) {
                    return true;
                }
            }
            return false;
        }

        private double width(double value) {
            return TextBlock.width(text(value), Style.TICK);
        }

        private String text(double value) {
            return TextBlock.typeset(labels.apply(value));
        }

        private List<Double> powers(int... multiples) {
            List<Double> values = new ArrayList<>();
            int first = (int) Math.floor(Math.log10(getLowerBound()));
            int last = (int) Math.floor(Math.log10(getUpperBound()));
            for (int power = first; power <= last; power++) {
                for (int multiple : multiples) {
                    // Parsed, because a product may be 0.10000000000000002.
                    double value = Double.parseDouble(multiple + "e" + power);
                    if (value >= getLowerBound() * 0.9999 && value <= getUpperBound() * 1.0001) {
                        values.add(value);
                    }
                }
            }
            return values;
        }
    }
}
