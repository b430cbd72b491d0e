package org.sliceofpi.charts.draw;

import org.jfree.chart.plot.Plot;

/**
 * A plot and what stands above it.
 *
 * @param title a line or more
 * @param notes a line or more, or empty
 * @param plot null leaves the place empty
 * @param madeUp whether its data were made up: it is then marked across
 */
public record Facet(String title, String notes, Plot plot, boolean madeUp) {

    /** An empty place in a grid. */
    static final Facet NONE = new Facet("", "", null, false);

    public Facet(String title, Plot plot, boolean madeUp) {
        this(title, "", plot, madeUp);
    }
}
