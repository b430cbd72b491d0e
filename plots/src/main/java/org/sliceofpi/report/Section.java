package org.sliceofpi.report;

import java.util.List;
import java.util.Locale;
import org.sliceofpi.charts.draw.RenderedChart;

/**
 * A section of a report: a question, the charts that answer it, and tables with their data.
 *
 * @param title the question
 * @param charts the charts; empty if they could not be drawn or have no data
 * @param tables the data
 */
record Section(String title, List<RenderedChart> charts, List<Table<?>> tables) {

    /** The HTML page collapses the tables of a section that has more rows than this. */
    private static final int FOLDED_ROWS = 40;

    /** Returns the id of the section in the page. */
    String anchor() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("-$", "");
    }

    int rowCount() {
        return tables.stream().mapToInt(Table::rowCount).sum();
    }

    boolean isFolded() {
        return rowCount() > FOLDED_ROWS;
    }

    String tableNoun() {
        return tables.size() == 1 ? "table" : "tables";
    }
}
