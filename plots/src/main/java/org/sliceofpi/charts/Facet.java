package org.sliceofpi.charts;

import org.jfree.chart.plot.Plot;

/**
 * A plot and what stands above it.
 *
 * @param title a line or more
 * @param notes a line or more, or empty
 * @param plot null leaves the place empty
 * @param madeUp whether its data were made up: it is then marked across
 */
record Facet(String title, String notes, Plot plot, boolean madeUp) {

    /** An empty place in a grid. */
    static final Facet NONE = new Facet("", "", null, false);

    Facet(String title, Plot plot, boolean madeUp) {
        this(title, "", plot, madeUp);
    }
}
