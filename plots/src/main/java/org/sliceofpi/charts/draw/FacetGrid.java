package org.sliceofpi.charts.draw;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.Plot;

/** Renders rows of plots under a common heading and legend, at the width of a README. */
public final class FacetGrid {

    /** Width of a chart, in pixels. */
    public static final int WIDTH = 830;

    /** A chart that would be taller than this many pixels is split into several charts. */
    private static final int MAX_HEIGHT = 1150;

    private FacetGrid() {}

    /**
     * A plot with the text above it.
     *
     * @param title one line or more
     * @param notes one line or more, or empty
     * @param plot null leaves the place empty
     * @param synthetic whether to draw a watermark, because the data are synthetic
     */
    public record Facet(String title, String notes, Plot plot, boolean synthetic) {}

    /**
     * A row of facets.
     *
     * @param rangeLabel label of the vertical axes, with the unit; empty if the plots have labels of their own
     * @param height of each plot, in pixels
     * @param facets from left to right
     */
    public record Row(String rangeLabel, int height, List<Facet> facets) {

        public Row {
            facets = List.copyOf(facets);
        }
    }

    /** Returns the width of a facet in a row of this many, in pixels. */
    public static int facetWidth(int columns) {
        return FacetLayout.facetWidth(columns);
    }

    /** Splits a list into rows of at most {@code columns} elements. */
    public static <T> List<List<T>> split(List<T> all, int columns) {
        List<List<T>> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += columns) {
            rows.add(all.subList(from, Math.min(from + columns, all.size())));
        }
        return rows;
    }

    /**
     * Returns one chart, or several if one would be too tall; their names are then {@code name}, {@code name-2} and so on.
     *
     * @param columns the largest number of facets in a row
     */
    public static List<RenderedChart> render(
            String name, Heading heading, List<LegendEntry> legend, List<Row> rows, int columns) {
        List<List<Row>> pages = pages(heading, legend, rows, columns);
        List<RenderedChart> charts = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            String part = pages.size() == 1 ? "" : "Part " + (i + 1) + " of " + pages.size() + "; ";
            Heading own = new Heading(heading.title(), part + heading.subtitle(), heading.notice());
            FacetLayout layout = new FacetLayout(own, legend, pages.get(i), columns);
            charts.add(new RenderedChart(i == 0 ? name : name + "-" + (i + 1), WIDTH, layout.height(), layout::paint));
        }
        return charts;
    }

    private static List<List<Row>> pages(Heading heading, List<LegendEntry> legend, List<Row> rows, int columns) {
        List<List<Row>> pages = new ArrayList<>();
        List<Row> page = new ArrayList<>();
        for (Row row : rows) {
            List<Row> longer = new ArrayList<>(page);
            longer.add(row);
            if (!page.isEmpty() && new FacetLayout(heading, legend, longer, columns).height() > MAX_HEIGHT) {
                pages.add(page);
                longer = new ArrayList<>(List.of(row));
            }
            page = longer;
        }
        pages.add(page);
        return pages;
    }
}
