package org.sliceofpi.charts.draw;

import java.util.List;

/**
 * A row of facets.
 *
 * @param rangeLabel what its vertical axes show, with the unit; empty where it goes without saying
 * @param height of each plot
 * @param facets from left to right
 */
public record FacetRow(String rangeLabel, int height, List<Facet> facets) {

    public FacetRow {
        facets = List.copyOf(facets);
    }
}
