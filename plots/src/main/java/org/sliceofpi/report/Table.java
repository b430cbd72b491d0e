package org.sliceofpi.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.sliceofpi.charts.draw.TextBlock;
import org.sliceofpi.results.Notation;

/** A table with a title and one row for each item. The first column is aligned left, the others right. */
final class Table<T> {

    /** What Markdown takes as the end of a cell, an escape, code, or the beginning or end of emphasis, a link or a deletion. */
    private static final Pattern MARKUP = Pattern.compile(
            "[\\\\`|]|\\*(?=\\S)|\\](?=[(\\[])|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|~(?=~)|(?<=~)~");

    /** Escapes what has a meaning in Markdown or HTML, and what is not printable. */
    static final Mustache.Escaper MARKDOWN = text -> MARKUP.matcher(Notation.printable(text))
            .replaceAll("\\\\$0")
            .replace("&", "&amp;")
            .replace("<", "&lt;");

    /** Escapes what has a meaning in HTML, and what is not printable. */
    static final Mustache.Escaper CODE = text -> Escapers.HTML.escape(Notation.printable(text));

    /** Escapes like {@link #CODE}, and typesets numbers and units like the charts. */
    static final Mustache.Escaper HTML = text -> CODE.escape(TextBlock.typeset(text));

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d");
    private static final Pattern WORD = Pattern.compile("\\(?\\p{L}");

    private final String title;
    private final List<T> items;
    private final List<String> headings = new ArrayList<>();
    private final List<List<String>> rows;
    private boolean stacked;

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

    /** Makes the page show each row as a list on small screens, and returns this table. */
    Table<T> stacked() {
        stacked = true;
        return this;
    }

    boolean isStacked() {
        return stacked;
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
        List<List<String>> lines = printableLines();
        int[] widths = IntStream.range(0, headings.size())
                .map(c -> lines.stream()
                        .mapToInt(l -> Notation.columns(l.get(c)))
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(l -> indent + textLine(l, widths) + "\n").collect(Collectors.joining());
    }

    private static String textLine(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String pad = Notation.padded("", widths[c] - Notation.columns(cells.get(c)));
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
        return printableLines().stream()
                .map(cells -> CSVFormat.DEFAULT.format(cells.toArray()) + "\n")
                .collect(Collectors.joining());
    }

    private List<List<String>> printableLines() {
        return Stream.concat(Stream.of(headings), rows.stream())
                .map(cells -> cells.stream().map(Notation::printable).toList())
                .toList();
    }

    List<Cell> headingCells() {
        return cells(headings);
    }

    List<List<Cell>> rowCells() {
        return rows.stream().map(this::cells).toList();
    }

    private List<Cell> cells(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(c -> new Cell(texts.get(c), headings.get(c), c == 0, isText(c)))
                .toList();
    }

    /** Returns whether a column has words and no numbers. */
    private boolean isText(int column) {
        return rows.stream()
                        .map(row -> row.get(column))
                        .anyMatch(text -> WORD.matcher(text).lookingAt())
                && rows.stream()
                        .map(row -> row.get(column))
                        .noneMatch(text -> NUMBER.matcher(text).lookingAt());
    }

    /**
     * A table cell of the HTML page.
     *
     * @param heading the heading of its column
     * @param isFirst whether it is the first of its row
     * @param isText whether it is in a column of words, which is aligned left; numbers are aligned right
     */
    record Cell(String text, String heading, boolean isFirst, boolean isText) {

        /** Returns the definition of a term in the glossary; empty if there is none. */
        String definition() {
            return Glossary.definition(text);
        }

        /** Returns the CSS classes. A number must stay on one line with its unit, a sentence may wrap. */
        String style() {
            boolean wraps = text.length() > 24;
            return (isFirst || isText ? "t" : "") + (wraps ? (isFirst || isText ? " wrap" : "wrap") : "");
        }
    }
}
