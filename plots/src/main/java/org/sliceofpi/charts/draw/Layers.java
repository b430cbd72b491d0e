package org.sliceofpi.charts.draw;

import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.AbstractRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** The background of all plots, and the layers of points and lines on it. */
public final class Layers {

    private Layers() {}

    /** Sets the background and the margin of a plot. */
    public static void style(Plot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(Style.GRID);
        plot.setInsets(new RectangleInsets(2, 2, 2, 6));
    }

    /** Sets the background, the margin and the grid of a plot. */
    public static void style(XYPlot plot) {
        style((Plot) plot);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainGridlinePaint(Style.GRID);
        plot.setRangeGridlinePaint(Style.GRID);
        plot.setDomainGridlineStroke(Style.THIN);
        plot.setRangeGridlineStroke(Style.THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    /** Adds data above the layers that a plot already has. */
    public static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
        int index = plot.getDatasetCount();
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    /** Returns a renderer of points with error bars on the vertical axis, or else on the horizontal one. */
    public static XYErrorRenderer errorBars(boolean vertical) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(!vertical);
        renderer.setDrawYError(vertical);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setCapLength(5);
        renderer.setErrorStroke(Style.THIN);
        return renderer;
    }

    /** Returns a renderer of lines without markers. */
    public static XYLineAndShapeRenderer lines() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        return renderer;
    }

    /** Sets the colour and the marker of one series. */
    public static void style(AbstractRenderer renderer, int series, Style style) {
        renderer.setSeriesPaint(series, style.colour());
        renderer.setSeriesShape(series, style.marker());
    }
}
