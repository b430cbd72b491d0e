package org.sliceofpi.charts.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.sliceofpi.results.Notation;

/** A log axis with labels at powers of ten, or also at 2 and 5 times these if there are few. */
public final class LogScale extends LogAxis {

    private static final long serialVersionUID = 1;
    private static final int GAP = 14;

    private final transient DoubleFunction<String> labels;

    private LogScale(String label, double low, double high, DoubleFunction<String> labels) {
        super(label);
        this.labels = labels;
        setRange(low, high);
        Axes.style(this);
    }

    /** Returns an axis over N, from below the first to above the last. */
    public static LogScale terms(double first, double last) {
        // A single N needs more room on both sides.
        double room = Math.max(1.25, Math.pow(last / first, 0.05));
        return new LogScale("terms N", first / room, last * room, n -> Notation.terms(Math.round(n)));
    }

    /** Returns an axis over seconds. */
    public static LogScale seconds(String label, double low, double high) {
        return new LogScale(label, low, high, LogScale::time);
    }

    /** Returns an axis over plain numbers. */
    public static LogScale numbers(String label, double low, double high) {
        return new LogScale(label, low, high, LogScale::plain);
    }

    private static String time(double seconds) {
        return seconds >= 0.9995
                ? plain(seconds) + " s"
                : seconds >= 0.9995e-3
                        ? plain(seconds * 1e3) + " ms"
                        : seconds >= 0.9995e-6 ? plain(seconds * 1e6) + " \u00b5s" : plain(seconds * 1e9) + " ns";
    }

    private static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(1))
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public List<?> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        List<NumberTick> ticks = new ArrayList<>();
        List<Double> values = powers(1);
        if (values.size() < 2) {
            values = powers(1, 2, 5);
        }
        // Label every second or every third power until all labels fit: uneven gaps would mislead on a log axis.
        int step = 1;
        while (step < values.size() && crowded(values, step, area, edge)) {
            step++;
        }
        for (int i = 0; i < values.size(); i += step) {
            double value = values.get(i);
            // A label at the very end of the axis would be cut off: only the grid line remains.
            String text = horizontal && beyond(value, area, edge) ? "" : TextBlock.typeset(labels.apply(value));
            ticks.add(new NumberTick(
                    TickType.MAJOR,
                    value,
                    text,
                    horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT,
                    TextAnchor.CENTER,
                    0));
        }
        return ticks;
    }

    private boolean crowded(List<Double> values, int step, Rectangle2D area, RectangleEdge edge) {
        for (int i = step; i < values.size(); i += step) {
            double apart = Math.abs(
                    valueToJava2D(values.get(i), area, edge) - valueToJava2D(values.get(i - step), area, edge));
            double needed = RectangleEdge.isTopOrBottom(edge)
                    ? (width(values.get(i)) + width(values.get(i - step))) / 2 + GAP
                    : Style.TICK.getSize() * 1.5;
            if (apart < needed) {
                return true;
            }
        }
        return false;
    }

    private boolean beyond(double value, Rectangle2D area, RectangleEdge edge) {
        double middle = valueToJava2D(value, area, edge);
        return middle + width(value) / 2 > area.getMaxX() + 5;
    }

    private double width(double value) {
        return TextBlock.width(TextBlock.typeset(labels.apply(value)), Style.TICK);
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
