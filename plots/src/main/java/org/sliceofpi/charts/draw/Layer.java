package org.sliceofpi.charts.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** A layer of a plot: series of points that are drawn in the same way. */
public final class Layer {

    private final XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    private final AbstractXYItemRenderer renderer;

    private Layer(AbstractXYItemRenderer renderer) {
        this.renderer = renderer;
    }

    /** Returns a layer of lines without markers. */
    public static Layer lines() {
        Marks lines = new Marks();
        lines.setDefaultLinesVisible(true);
        lines.setDefaultShapesVisible(false);
        return new Layer(lines);
    }

    /** Returns a layer of hollow markers. */
    public static Layer hollowMarkers() {
        Marks markers = new Marks();
        markers.setDefaultShapesFilled(false);
        markers.setDrawOutlines(true);
        markers.setDefaultOutlineStroke(Style.THIN);
        return new Layer(markers);
    }

    /** Returns a layer of markers with vertical or horizontal error bars. */
    public static Layer errorBars(boolean vertical) {
        Marks bars = new Marks();
        bars.setDrawXError(!vertical);
        bars.setDrawYError(vertical);
        return new Layer(bars);
    }

    /** Returns a layer of faint dots, for the values behind a marker. */
    public static Layer dots() {
        return new Layer(new Dots());
    }

    /** The points of a series, in the order in which a line connects them. */
    public static final class Series extends XYIntervalSeries {

        private static final long serialVersionUID = 1;

        private final transient List<String> tooltips = new ArrayList<>();

        private Series(int index) {
            super(index, false, true);
        }

        /** Adds a point without an interval and without a tooltip. */
        public void add(double x, double y) {
            add(x, x, x, y, y, y, "");
        }

        /** Adds a point with its intervals and the text that appears when a reader points at it. */
        public void add(double x, double xLow, double xHigh, double y, double yLow, double yHigh, String tooltip) {
            tooltips.add(TextBlock.typeset(tooltip));
            add(x, xLow, xHigh, y, yLow, yHigh);
        }
    }

    /**
     * Adds an empty series.
     *
     * @param line stroke of a line through the points; null for markers only
     * @return the series, to which points can be added
     */
    public Series series(Style style, BasicStroke line) {
        int index = data.getSeriesCount();
        renderer.setSeriesPaint(index, style.colour());
        renderer.setSeriesFillPaint(index, style.colour());
        renderer.setSeriesShape(index, style.marker());
        if (line != null) {
            renderer.setSeriesStroke(index, line);
        }
        Series series = new Series(index);
        data.addSeries(series);
        return series;
    }

    /** Adds this layer to a plot, on top of its other layers. */
    public void addTo(XYPlot plot) {
        int index = plot.getDatasetCount();
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    private static String tooltip(XYDataset data, int series, int item) {
        return ((Series) ((XYIntervalSeriesCollection) data).getSeries(series)).tooltips.get(item);
    }

    /** Draws lines, error bars and markers with tooltips. */
    private static final class Marks extends XYErrorRenderer {

        private static final long serialVersionUID = 1;

        Marks() {
            setDrawXError(false);
            setDrawYError(false);
            setDrawOutlines(false);
            setDrawSeriesLineAsPath(true);
            setCapLength(5);
            setErrorStroke(Style.THIN);
        }

        @Override
        public void drawItem(
                Graphics2D g,
                XYItemRendererState state,
                Rectangle2D area,
                PlotRenderingInfo info,
                XYPlot plot,
                ValueAxis domain,
                ValueAxis range,
                XYDataset data,
                int series,
                int item,
                CrosshairState crosshair,
                int pass) {
            Tooltip.set(g, tooltip(data, series, item));
            super.drawItem(g, state, area, info, plot, domain, range, data, series, item, crosshair, pass);
            Tooltip.set(g, "");
        }

        @Override
        protected void drawPrimaryLineAsPath(
                XYItemRendererState state,
                Graphics2D g,
                XYPlot plot,
                XYDataset data,
                int pass,
                int series,
                int item,
                ValueAxis domain,
                ValueAxis range,
                Rectangle2D area) {
            // The line belongs to all items.
            Tooltip.set(g, "");
            super.drawPrimaryLineAsPath(state, g, plot, data, pass, series, item, domain, range, area);
        }
    }

    /** Draws points as short lines with round ends, of which an SVG needs only the position. */
    private static final class Dots extends AbstractXYItemRenderer {

        private static final long serialVersionUID = 1;

        /** Of 255. */
        private static final int ALPHA = 140;

        @Override
        public void drawItem(
                Graphics2D g,
                XYItemRendererState state,
                Rectangle2D area,
                PlotRenderingInfo info,
                XYPlot plot,
                ValueAxis domain,
                ValueAxis range,
                XYDataset data,
                int series,
                int item,
                CrosshairState crosshair,
                int pass) {
            Color colour = (Color) lookupSeriesPaint(series);
            double x = domain.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge());
            double y = range.valueToJava2D(data.getYValue(series, item), area, plot.getRangeAxisEdge());
            g.setPaint(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), ALPHA));
            g.setStroke(Style.DOT);
            g.draw(new Line2D.Double(x, y, x, y));
        }
    }
}
