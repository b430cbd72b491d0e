package org.sliceofpi.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.sliceofpi.analysis.Notation;

/** The axes and the quiet background that all charts share. */
final class Axes {

    private Axes() {}

    /** A number axis with this suite's fonts. */
    static NumberAxis dress(NumberAxis axis) {
        axis.setLabelFont(Style.TEXT);
        axis.setLabelPaint(Style.INK);
        axis.setTickLabelFont(Style.TICK);
        axis.setTickLabelPaint(Style.INK);
        axis.setAxisLinePaint(Style.FAINT);
        axis.setTickMarkPaint(Style.FAINT);
        return axis;
    }

    /** An axis from 0 to a speedup, without a label: the facets share one. */
    static NumberAxis speedup(double top) {
        NumberAxis axis = dress(new NumberAxis(null));
        axis.setStandardTickUnits(steps(top));
        axis.setRange(0, top);
        return axis;
    }

    /** A log axis of N with a tick at each power of ten, from below the first to above the last. */
    static LogAxis terms(double first, double last) {
        LogAxis axis = new Powers("terms N");
        axis.setRange(first / 1.6, last * 1.6);
        axis.setLabelFont(Style.TEXT);
        axis.setLabelPaint(Style.INK);
        axis.setTickLabelFont(Style.TICK);
        axis.setTickLabelPaint(Style.INK);
        axis.setAxisLinePaint(Style.FAINT);
        axis.setTickMarkPaint(Style.FAINT);
        return axis;
    }

    /** Powers of ten, written as everywhere else. */
    private static final class Powers extends LogAxis {

        private static final long serialVersionUID = 1;

        Powers(String label) {
            super(label);
        }

        @Override
        public List<?> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            List<NumberTick> ticks = new ArrayList<>();
            int first = (int) Math.ceil(Math.log10(getLowerBound()));
            int last = (int) Math.floor(Math.log10(getUpperBound()));
            // At most six labels: more would touch in a narrow facet.
            int step = Math.max(1, (last - first + 5) / 6);
            for (int power = first; power <= last; power += step) {
                String label = Notation.terms(Math.round(Math.pow(10, power)));
                ticks.add(new NumberTick(Math.pow(10, power), label, TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
            }
            return ticks;
        }
    }

    /** White, with a faint grid. */
    static void dress(XYPlot plot) {
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

    private static TickUnits steps(double top) {
        TickUnits units = new TickUnits();
        double step = top <= 2.5 ? 0.5 : top <= 8 ? 1 : top <= 20 ? 2 : Math.ceil(top / 10);
        units.add(new NumberTickUnit(step, new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        return units;
    }

    /** The number of processes, with a tick at each number that was measured and at no other. */
    static final class Processes extends NumberAxis {

        private static final long serialVersionUID = 1;
        private final transient SortedSet<Integer> ticks;

        Processes(SortedSet<Integer> ticks) {
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
