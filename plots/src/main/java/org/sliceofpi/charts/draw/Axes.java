package org.sliceofpi.charts.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** The linear axes of all charts. */
public final class Axes {

    private Axes() {}

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

    /** Returns a vertical axis from 0 to a speedup, without a label: the facets of a row share one. */
    public static NumberAxis speedup(double top) {
        double step = top <= 2.5 ? 0.5 : top <= 8 ? 1 : top <= 20 ? 2 : Math.ceil(top / 10);
        // The last label needs room for half a line above it.
        return linear(null, top, step, 1.03, format("0.#"));
    }

    /**
     * Returns an axis over seconds, from 0, that shows a suitable unit and has ticks in steps of 1, 2 or 5.
     *
     * @param label without the unit
     * @param top end of the axis in seconds; above 0
     */
    public static NumberAxis time(String label, double top) {
        int scale = top >= 10 ? 1 : top >= 10e-3 ? 1_000 : 1_000_000;
        String unit = top >= 10 ? "s" : top >= 10e-3 ? "ms" : "\u00b5s";
        double rough = top * scale / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = rough / power < 2 ? power * 2 : rough / power < 5 ? power * 5 : power * 10;
        DecimalFormat format = format("0.###");
        format.setMultiplier(scale);
        // The last label needs room for its right half.
        return linear(label + " in " + unit, top, step / scale, 1.09, format);
    }

    private static NumberAxis linear(String label, double top, double step, double lastLabel, DecimalFormat format) {
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
    public static NumberAxis labelled(String label, Map<Double, String> ticks, double low, double high) {
        NumberAxis axis = style(new LabelledAxis(label, ticks));
        axis.setRange(low, high);
        return axis;
    }

    private static final class LabelledAxis extends NumberAxis {

        private static final long serialVersionUID = 1;
        private final transient Map<Double, String> ticks;

        LabelledAxis(String label, Map<Double, String> ticks) {
            super(label);
            this.ticks = ticks;
        }

        @Override
        public List<?> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            List<NumberTick> list = new ArrayList<>();
            ticks.forEach((value, text) -> list.add(new NumberTick(value, text, anchor, TextAnchor.CENTER, 0)));
            return list;
        }
    }
}
