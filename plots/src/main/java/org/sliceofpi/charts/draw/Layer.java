package org.sliceofpi.charts.draw;

import java.awt.BasicStroke;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** A layer of a plot: series of points that are drawn in the same way. */
public final class Layer {

    private final XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    private final XYLineAndShapeRenderer renderer;

    private Layer(XYLineAndShapeRenderer renderer) {
        this.renderer = renderer;
        renderer.setDrawSeriesLineAsPath(true);
    }

    /** Returns a layer of lines without markers. */
    public static Layer lines() {
        return new Layer(new XYLineAndShapeRenderer(true, false));
    }

    /** Returns a layer of hollow markers. */
    public static Layer hollowMarkers() {
        Layer layer = new Layer(new XYLineAndShapeRenderer(false, true));
        layer.renderer.setDefaultShapesFilled(false);
        layer.renderer.setDefaultOutlineStroke(Style.THIN);
        return layer;
    }

    /** Returns a layer of markers with vertical or horizontal error bars. */
    public static Layer errorBars(boolean vertical) {
        XYErrorRenderer bars = new XYErrorRenderer();
        bars.setDrawXError(!vertical);
        bars.setDrawYError(vertical);
        bars.setCapLength(5);
        bars.setErrorStroke(Style.THIN);
        return new Layer(bars);
    }

    /** Returns a layer of lines with markers, on top of ribbons that show the intervals. */
    public static Layer ribbons() {
        DeviationRenderer ribbons = new DeviationRenderer(true, true);
        ribbons.setAlpha(0.25f);
        return new Layer(ribbons);
    }

    /**
     * Adds an empty series.
     *
     * @param line stroke of the line; null for markers only
     * @return the series, to which points can be added
     */
    public XYIntervalSeries series(Style style, BasicStroke line) {
        int index = data.getSeriesCount();
        renderer.setSeriesPaint(index, style.colour());
        renderer.setSeriesFillPaint(index, style.colour());
        renderer.setSeriesShape(index, style.marker());
        if (line != null) {
            renderer.setSeriesLinesVisible(index, true);
            renderer.setSeriesStroke(index, line);
        }
        XYIntervalSeries series = new XYIntervalSeries(index);
        data.addSeries(series);
        return series;
    }

    /** Adds this layer to a plot, on top of its other layers. */
    public void addTo(XYPlot plot) {
        int index = plot.getDatasetCount();
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }
}
