package org.sliceofpi.report;

import java.util.List;
import org.sliceofpi.charts.draw.RenderedChart;

/**
 * A question with its charts and the tables behind them.
 *
 * @param title the question
 * @param pictures its charts; empty where they could not be drawn or have nothing to show
 * @param tables the figures behind them
 */
record Section(String title, List<RenderedChart> pictures, List<Named> tables) {

    Section {
        pictures = List.copyOf(pictures);
        tables = List.copyOf(tables);
    }

    boolean isEmpty() {
        return pictures.isEmpty() && tables.isEmpty();
    }

    /** A table with its heading. */
    record Named(String title, Table table) {}
}
