package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under headings, to be set as plain text or as Markdown. The first column is flush left, the rest right. */
record Table(List<String> headings, List<List<String>> rows) {

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

    /** For a console: columns aligned by spaces, each line indented. */
    String text(String indent) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(headings);
        lines.addAll(rows);
        int[] widths = IntStream.range(0, headings.size())
                .map(c -> lines.stream().mapToInt(l -> l.get(c).length()).max().orElse(0))
                .toArray();
        return lines.stream().map(l -> indent + textLine(l, widths) + "\n").collect(Collectors.joining());
    }

    /** For a pull request. */
    String markdown() {
        StringBuilder out = new StringBuilder(markdownLine(headings));
        out.append("|---|").append("---:|".repeat(headings.size() - 1)).append('\n');
        rows.forEach(r -> out.append(markdownLine(r)));
        return out.toString();
    }

    /** For a page. */
    String html() {
        StringBuilder out = new StringBuilder("<table>\n").append(htmlLine(headings, "th"));
        rows.forEach(r -> out.append(htmlLine(r, "td")));
        return out.append("</table>\n").toString();
    }

    private static String htmlLine(List<String> cells, String tag) {
        return cells.stream()
                .map(c -> "<" + tag + (isSentence(c) ? " class=\"text\">" : ">") + HtmlReport.escaped(unbroken(c))
                        + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    /** A number stays with its unit; only sentences may break. */
    private static String unbroken(String cell) {
        return isSentence(cell) ? cell : cell.replace(' ', '\u00a0');
    }

    private static boolean isSentence(String cell) {
        return cell.length() > 24;
    }

    private static String textLine(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String pad = " ".repeat(widths[c] - cells.get(c).length());
            line.append(c == 0 ? "" : "  ").append(c == 0 ? cells.get(c) + pad : pad + cells.get(c));
        }
        return line.toString().stripTrailing();
    }

    private static String markdownLine(List<String> cells) {
        return cells.stream().map(Table::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }
}
