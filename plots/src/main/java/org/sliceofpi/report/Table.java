package org.sliceofpi.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under headings. The first column is left-aligned, the others are right-aligned. */
record Table(List<String> headings, List<List<String>> rows) {

    /** Keeps text on one line and from being read as Markdown or HTML. */
    static final Mustache.Escaper MARKDOWN = Escapers.simple(new String[][] {{"|", "\\|"}, {"<", "&lt;"}, {"\n", " "}});

    Table {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " cells under " + headings.size() + " headings: " + row);
            }
        }
    }

    /** Starts a table that has one row for each item. */
    static <T> Builder<T> of(List<T> items) {
        return new Builder<>(items);
    }

    /** Builds a table column by column. */
    static final class Builder<T> {

        private final List<T> items;
        private final List<String> headings = new ArrayList<>();
        private final List<Function<T, String>> columns = new ArrayList<>();

        private Builder(List<T> items) {
            this.items = List.copyOf(items);
        }

        Builder<T> column(String heading, Function<T, String> cell) {
            headings.add(heading);
            columns.add(cell);
            return this;
        }

        Table build() {
            return new Table(
                    headings,
                    items.stream()
                            .map(item ->
                                    columns.stream().map(c -> c.apply(item)).toList())
                            .toList());
        }
    }

    /** Returns the table for a console: columns are padded with spaces, each line is indented. */
    String text(String indent) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(headings);
        lines.addAll(rows);
        int[] widths = IntStream.range(0, headings.size())
                .map(c -> lines.stream().mapToInt(l -> l.get(c).length()).max().orElse(0))
                .toArray();
        return lines.stream().map(l -> indent + textLine(l, widths) + "\n").collect(Collectors.joining());
    }

    private static String textLine(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String pad = " ".repeat(widths[c] - cells.get(c).length());
            line.append(c == 0 ? cells.get(c) + pad : "  " + pad + cells.get(c));
        }
        return line.toString().stripTrailing();
    }

    /** Returns the table in GitHub's Markdown. */
    String markdown() {
        return markdownLine(headings)
                + "|---|" + "---:|".repeat(headings.size() - 1) + "\n"
                + rows.stream().map(Table::markdownLine).collect(Collectors.joining());
    }

    private static String markdownLine(List<String> cells) {
        return cells.stream().map(MARKDOWN::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    List<Cell> headingCells() {
        return headings.stream().map(Cell::new).toList();
    }

    List<List<Cell>> rowCells() {
        return rows.stream().map(row -> row.stream().map(Cell::new).toList()).toList();
    }

    /** A cell of the HTML page. */
    record Cell(String text) {

        /** Whether the text may be wrapped; a number must stay on one line with its unit. */
        boolean isSentence() {
            return text.length() > 24;
        }
    }
}
