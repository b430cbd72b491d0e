package org.sliceofpi.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/** A table with a title and one row for each item. The first column is aligned left, the others right. */
final class Table<T> {

    /** Escapes column separators and HTML tags, and replaces line breaks by spaces. */
    static final Mustache.Escaper MARKDOWN = Escapers.simple(new String[][] {{"|", "\\|"}, {"<", "&lt;"}, {"\n", " "}});

    private final String title;
    private final List<T> items;
    private final List<String> headings = new ArrayList<>();
    private final List<List<String>> rows;

    /** Creates a table without columns. */
    Table(String title, List<T> items) {
        this.title = title;
        this.items = items;
        this.rows = items.stream().<List<String>>map(item -> new ArrayList<>()).toList();
    }

    /** Adds a column, whose cells are the string values of a function of the items, and returns this table. */
    Table<T> column(String heading, Function<T, ?> cell) {
        headings.add(heading);
        for (int i = 0; i < items.size(); i++) {
            rows.get(i).add(String.valueOf(cell.apply(items.get(i))));
        }
        return this;
    }

    String title() {
        return title;
    }

    /** Returns the number of rows, not counting the headings. */
    int rowCount() {
        return rows.size();
    }

    /** Returns the table as plain text: columns are padded with spaces, and each line is indented. */
    String text(String indent) {
        int[] widths = IntStream.range(0, headings.size())
                .map(c -> lines().mapToInt(l -> l.get(c).length()).max().orElse(0))
                .toArray();
        return lines().map(l -> indent + textLine(l, widths) + "\n").collect(Collectors.joining());
    }

    private static String textLine(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String pad = " ".repeat(widths[c] - cells.get(c).length());
            line.append(c == 0 ? cells.get(c) + pad : "  " + pad + cells.get(c));
        }
        return line.toString().stripTrailing();
    }

    /** Returns the table in GitHub-flavored Markdown. */
    String markdown() {
        return markdownLine(headings)
                + "|---|" + "---:|".repeat(headings.size() - 1) + "\n"
                + rows.stream().map(Table::markdownLine).collect(Collectors.joining());
    }

    private static String markdownLine(List<String> cells) {
        return cells.stream().map(MARKDOWN::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Returns the table as CSV with a header line. */
    String csv() {
        return lines().map(cells -> CSVFormat.DEFAULT.format(cells.toArray()) + "\n")
                .collect(Collectors.joining());
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Stream.of(headings), rows.stream());
    }

    List<Cell> headingCells() {
        return headings.stream().map(Cell::new).toList();
    }

    List<List<Cell>> rowCells() {
        return rows.stream().map(row -> row.stream().map(Cell::new).toList()).toList();
    }

    /** A table cell of the HTML page. */
    record Cell(String text) {

        /** Returns whether the text may wrap; a number must stay on one line with its unit. */
        boolean isSentence() {
            return text.length() > 24;
        }
    }
}
