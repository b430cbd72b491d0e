package org.sliceofpi.charts.draw;

import org.jfree.chart.plot.Plot;

/**
 * A plot and what stands above it.
 *
 * @param title a line or more
 * @param notes a line or more, or empty
 * @param plot null leaves the place empty
 * @param synthetic whether the data are synthetic; the plot is then marked
 */
public record Facet(String title, String notes, Plot plot, boolean synthetic) {

    /** An empty place in a grid. */
    static final Facet NONE = new Facet("", "", null, false);

    public Facet(String title, Plot plot, boolean synthetic) {
        this(title, "", plot, synthetic);
    }
}
