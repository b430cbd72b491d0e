package org.sliceofpi.charts.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.data.category.CategoryDataset;

/** Draws stacked bars with a tooltip on each segment. */
public abstract class TooltipBarRenderer extends StackedBarRenderer {

    private static final long serialVersionUID = 1;

    /** Returns the text that appears when a reader points at a segment. */
    protected abstract String tooltip(int row, int column);

    @Override
    public void drawItem(
            Graphics2D g,
            CategoryItemRendererState state,
            Rectangle2D area,
            CategoryPlot plot,
            CategoryAxis domain,
            ValueAxis range,
            CategoryDataset data,
            int row,
            int column,
            int pass) {
        Tooltip.set(g, TextBlock.typeset(tooltip(row, column)));
        super.drawItem(g, state, area, plot, domain, range, data, row, column, pass);
        Tooltip.set(g, "");
    }
}
