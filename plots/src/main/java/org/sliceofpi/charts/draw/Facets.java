package org.sliceofpi.charts.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * A grid of plots under a common heading and legend, as wide as a README shows it. What would be taller than a page or two
 * of paper is drawn as several pictures of the same name with a number behind it.
 */
public final class Facets {

    public static final int WIDTH = 830;

    /** Rows are added to a picture until it is as tall as this. */
    private static final int TALL = 1150;

    private final Heading heading;
    private final List<LegendEntry> legend;
    private final List<FacetRow> rows;
    private final int columns;

    /** @param columns how many facets a row has at most */
    public Facets(Heading heading, List<LegendEntry> legend, List<FacetRow> rows, int columns) {
        this.heading = heading;
        this.legend = List.copyOf(legend);
        this.rows = List.copyOf(rows);
        this.columns = columns;
    }

    /** How many columns suit so many plots that are in no grid. */
    public static int columns(int facets) {
        return facets == 4 ? 2 : Math.min(facets, 3);
    }

    /** One picture, or several where one would be too tall. */
    public List<RenderedChart> pictures(String name) {
        Fonts.require();
        List<List<FacetRow>> pages = pages();
        List<RenderedChart> pictures = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            Heading own = pages.size() == 1
                    ? heading
                    : heading.withSubtitle("Picture " + (i + 1) + " of " + pages.size() + "; " + heading.subtitle());
            FacetLayout layout = new FacetLayout(own, legend, pages.get(i), columns);
            String file = i == 0 ? name : name + "-" + (i + 1);
            pictures.add(new RenderedChart(file, WIDTH, layout.height(), layout::paint));
        }
        return pictures;
    }

    private List<List<FacetRow>> pages() {
        List<List<FacetRow>> pages = new ArrayList<>();
        List<FacetRow> page = new ArrayList<>();
        for (FacetRow row : rows) {
            List<FacetRow> longer = new ArrayList<>(page);
            longer.add(row);
            if (!page.isEmpty() && new FacetLayout(heading, legend, longer, columns).height() > TALL) {
                pages.add(page);
                longer = new ArrayList<>(List.of(row));
            }
            page = longer;
        }
        pages.add(page);
        return pages;
    }
}
