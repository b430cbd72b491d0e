package org.sliceofpi.charts.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
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
        Plots.style(this);
    }

    /** Returns an axis over N, from below the first to above the last. */
    public static LogScale terms(double first, double last) {
        // A single N needs more room on both sides.
        double room = Math.max(1.25, Math.pow(last / first, 0.05));
        return new LogScale("terms N", first / room, last * room, n -> Notation.terms(Math.round(n)));
    }

    /** Returns an axis over seconds, without a label, because the facets of a row share one. */
    public static LogScale seconds(double low, double high) {
        return new LogScale(null, low, high, s -> Notation.seconds(s).replaceFirst("\\.0+ ", " "));
    }

    /** Returns an axis over nanoseconds per term. */
    public static LogScale nanosPerTerm(double low, double high) {
        return new LogScale(
                "ns per term",
                low,
                high,
                n -> BigDecimal.valueOf(n).stripTrailingZeros().toPlainString());
    }

    @Override
    public List<?> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
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
            // A label at the very end of the axis would be cut off, so only the grid line remains.
            String text = RectangleEdge.isTopOrBottom(edge)
                            && valueToJava2D(value, area, edge) + width(value) / 2 > area.getMaxX() + 5
                    ? ""
                    : text(value);
            ticks.add(new NumberTick(TickType.MAJOR, value, text, Plots.anchor(edge), TextAnchor.CENTER, 0));
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
