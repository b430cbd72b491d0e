package org.sliceofpi.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.compare.Comparison;
import org.sliceofpi.compare.ComparisonResult;
import org.sliceofpi.compare.Verdict;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.io.Json;
import org.sliceofpi.stats.Interval;

/** A comparison as text, Markdown, JSON and an exit code. */
public record ComparisonReport(Comparison comparison) {

    /** Returns 0 if nothing got worse, 1 if something got worse, 4 if the comparison is inconclusive. */
    public int exitCode() {
        return switch (comparison.overall()) {
            case WORSE -> 1;
            case INCONCLUSIVE -> 4;
            default -> 0;
        };
    }

    /** Returns a one-line summary: the number of results with each verdict. */
    public String verdict() {
        Map<String, Long> counts = comparison.cells().stream()
                .sorted(Comparator.comparing(ComparisonReport::isUnmatched).thenComparing(ComparisonResult::verdict))
                .collect(Collectors.groupingBy(ComparisonReport::group, LinkedHashMap::new, Collectors.counting()));
        String summary = counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        boolean timesCompared = comparison.cells().stream().noneMatch(cell -> cell.verdict() == Verdict.NOT_COMPARED);
        boolean inCommon = comparison.cells().stream().anyMatch(cell -> !isUnmatched(cell));
        return "head " + comparison.head() + " vs. base " + comparison.base()
                + (timesCompared ? ": " : ", times not comparable: ")
                + (inCommon
                        ? summary
                        : Stream.of("no cells in common", summary)
                                .filter(s -> !s.isEmpty())
                                .collect(Collectors.joining(", ")));
    }

    private static boolean isUnmatched(ComparisonResult cell) {
        return cell.base().isAbsent() || cell.head().isAbsent();
    }

    private static String group(ComparisonResult cell) {
        return cell.head().isAbsent() ? "vanished" : cell.base().isAbsent() ? "new" : word(cell.verdict());
    }

    /** Returns the report as text for a console of 80 columns: two lines for each cell, those that got worse first. */
    public String text(TextStyle style) {
        List<ComparisonResult> cells = worstFirst();
        List<String> figures = figures(cells).text("  ").lines().toList();
        String verdict = verdict();
        int counts = verdict.lastIndexOf(": ") + 2;
        StringBuilder text = new StringBuilder(
                        Notation.wrapped(verdict.substring(0, counts).strip(), "", "  "))
                .append(style.strong(Notation.wrapped(verdict.substring(counts), "", "  ")));
        comparison
                .warnings()
                .forEach(warning ->
                        text.append(style.warning("!")).append(warning.text().substring(1)));
        text.append('\n').append(figures.get(0)).append('\n');
        for (int i = 0; i < cells.size(); i++) {
            text.append(Notation.wrapped(cells.get(i).title(), "  ", "    "));
            String line = figures.get(i + 1) + '\n';
            text.append(cells.get(i).verdict() == Verdict.WORSE ? style.error(line) : line);
            text.append(
                    cells.get(i).note().isEmpty()
                            ? ""
                            : Notation.wrapped("(" + cells.get(i).note() + ")", "    ", "    "));
        }
        return text.toString();
    }

    /** Returns the report as plain text of any width: one line for each cell, with its p-value, and a plot. */
    public String wideText() {
        return Notation.printable(verdict()) + "\n"
                + warnings("! ", Notation::printable) + "\n"
                + table(comparison.cells()).text("  ")
                + ChangePlot.of(comparison.cells()).indent(2);
    }

    private List<ComparisonResult> worstFirst() {
        return comparison.cells().stream()
                .sorted(Comparator.comparing(cell -> cell.verdict() == Verdict.WORSE ? 0 : isUnmatched(cell) ? 1 : 2))
                .toList();
    }

    /**
     * Returns the report as Markdown for a pull request: the verdict, the warnings, and the cells: first those that
     * got worse, then those that vanished or are new. Leaves out what exceeds the length of a comment, and says how much.
     */
    public String markdown() {
        List<ComparisonResult> worstFirst = worstFirst();
        String warnings = warnings("- ", Table.MARKDOWN::escape);
        String plot = ChangePlot.of(worstFirst);
        String whole = "## " + Table.MARKDOWN.escape(verdict()) + "\n\n"
                + (warnings.isEmpty() ? "" : warnings + "\n")
                + table(worstFirst).markdown()
                + (plot.isEmpty() ? "" : "\n```text\n" + plot + "```\n");
        return CommentLength.fit(whole, "--verbose and --format json print everything.");
    }

    private String warnings(String bullet, UnaryOperator<String> escape) {
        return comparison.warnings().stream()
                .map(warning -> bullet + escape.apply(warning.line()) + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the report as JSON for other programs; unknown numbers are null. */
    public String json() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("base", comparison.base());
        out.put("head", comparison.head());
        out.put("verdict", word(comparison.overall()));
        out.put("exitCode", exitCode());
        out.put(
                "cells",
                comparison.cells().stream().map(ComparisonReport::entry).toList());
        out.put("warnings", comparison.warnings());
        return Json.text(out);
    }

    private static Map<String, Object> entry(ComparisonResult cell) {
        Optional<Interval> interval = cell.change().interval();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("cell", cell.title());
        out.put("unit", cell.kind().unit());
        out.put("base", Json.finite(cell.base().value()));
        out.put("baseForks", cell.base().forks());
        out.put("head", Json.finite(cell.head().value()));
        out.put("headForks", cell.head().forks());
        out.put("change", Json.finite(cell.change().value()));
        out.put("changeLow", interval.map(i -> Json.finite(i.low())).orElse(null));
        out.put("changeHigh", interval.map(i -> Json.finite(i.high())).orElse(null));
        out.put("p", Json.finite(cell.p()));
        out.put("verdict", word(cell.verdict()));
        out.put("note", cell.note());
        return out;
    }

    private Table<ComparisonResult> table(List<ComparisonResult> cells) {
        return withFigures(new Table<>(verdict(), cells).column("cell", ComparisonResult::title))
                .column("p", c -> Double.isNaN(c.p()) ? "-" : String.format(Locale.ROOT, "%.3f", c.p()))
                .column("verdict", c -> word(c.verdict()) + (c.note().isEmpty() ? "" : " (" + c.note() + ")"));
    }

    private Table<ComparisonResult> figures(List<ComparisonResult> cells) {
        // An empty first column, because a table aligns only its further columns to the right.
        return withFigures(new Table<>(verdict(), cells).column("", c -> "")).column("verdict", c -> word(c.verdict()));
    }

    private static Table<ComparisonResult> withFigures(Table<ComparisonResult> table) {
        return table.column("base", c -> side(c, c.base()))
                .column("head", c -> side(c, c.head()))
                .column(
                        "change",
                        c -> c.verdict() == Verdict.INCONCLUSIVE
                                ? "~"
                                : percent(c.change().value()))
                .column(
                        "95 % interval",
                        c -> c.change()
                                .interval()
                                .map(i -> percent(i.low()) + " to " + percent(i.high()))
                                .orElse("none"));
    }

    private static String side(ComparisonResult cell, ComparisonResult.Side side) {
        return side.isAbsent() ? "-" : cell.kind().text(side.value());
    }

    private static String percent(double ratio) {
        return Double.isFinite(ratio)
                ? String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * 100)
                : Notation.factor(ratio);
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
