package org.sliceofpi.charts.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** The axes and the quiet background that all charts share. */
public final class Axes {

    /** A label at the very end of an axis would be cut in half: room to the right of it. */
    private static final double ROOM_FOR_LAST_LABEL = 1.09;

    /** The same above it. */
    private static final double ROOM_FOR_HALF_A_LINE = 1.03;

    private Axes() {}

    /** An axis with this suite's fonts. */
    public static <T extends Axis> T dress(T axis) {
        axis.setLabelFont(Style.TEXT);
        axis.setLabelPaint(Style.INK);
        axis.setTickLabelFont(Style.TICK);
        axis.setTickLabelPaint(Style.INK);
        axis.setAxisLinePaint(Style.FAINT);
        axis.setTickMarkPaint(Style.FAINT);
        return axis;
    }

    /** An axis from 0 to a speedup, without a label: the facets share one. */
    public static NumberAxis speedup(double top) {
        NumberAxis axis = dress(new NumberAxis(null));
        double step = step(top);
        TickUnits units = new TickUnits();
        units.add(new NumberTickUnit(step, new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        axis.setStandardTickUnits(units);
        double last = Math.floor(top / step) * step;
        axis.setRange(0, Math.max(top, last * ROOM_FOR_HALF_A_LINE));
        return axis;
    }

    /** An axis from 0 to a number of milliseconds, with its ticks in whole steps of 1, 2 or 5. */
    public static NumberAxis millis(String label, double top) {
        NumberAxis axis = dress(new NumberAxis(label));
        double rough = top / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = rough / power < 2 ? power * 2 : rough / power < 5 ? power * 5 : power * 10;
        TickUnits units = new TickUnits();
        units.add(new NumberTickUnit(step, new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        axis.setStandardTickUnits(units);
        double last = Math.floor(top / step) * step;
        axis.setRange(0, Math.max(top, last * ROOM_FOR_LAST_LABEL));
        return axis;
    }

    /** White, with a faint grid. */
    public static void dress(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setOutlinePaint(Style.GRID);
        plot.setDomainGridlinePaint(Style.GRID);
        plot.setRangeGridlinePaint(Style.GRID);
        plot.setDomainGridlineStroke(Style.THIN);
        plot.setRangeGridlineStroke(Style.THIN);
        plot.setInsets(new RectangleInsets(2, 2, 2, 6));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    private static double step(double top) {
        return top <= 2.5 ? 0.5 : top <= 8 ? 1 : top <= 20 ? 2 : Math.ceil(top / 10);
    }

    /** The number of processes, with a tick at each number that was measured and at no other. */
    public static final class Processes extends NumberAxis {

        private static final long serialVersionUID = 1;
        private final transient SortedSet<Integer> ticks;

        public Processes(SortedSet<Integer> ticks) {
            super("processes");
            this.ticks = ticks;
            dress(this);
            double room = 0.1 * (ticks.last() - ticks.first()) + 0.15;
            setRange(ticks.first() - room, ticks.last() + room);
        }

        @Override
        public List<?> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            List<NumberTick> list = new ArrayList<>();
            for (int count : ticks) {
                list.add(new NumberTick(count, String.valueOf(count), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
            }
            return list;
        }
    }
}
