package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.compare.Comparison;
import org.sliceofpi.compare.ComparisonResult;
import org.sliceofpi.compare.Verdict;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.io.Json;

/** A base against a head, as text, Markdown and exit code. Immutable. */
public final class ComparisonReport {

    private final Comparison comparison;

    private ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Compares two sets of runs.
     *
     * @param margin share that does not matter, such as {@link Comparison#MARGIN}
     * @throws IllegalArgumentException if a side is empty or of different machines, or the margin is no share below 1
     */
    public static ComparisonReport of(List<MeasuredRun> base, List<MeasuredRun> head, double margin) {
        return new ComparisonReport(Comparison.of(base, head, margin));
    }

    /** 0 if nothing got worse, 1 if something did, 4 if the data do not say. */
    public int exitCode() {
        return switch (comparison.overall()) {
            case WORSE -> 1;
            case INCONCLUSIVE -> 4;
            default -> 0;
        };
    }

    /** What it comes to, as one line. */
    public String verdict() {
        Map<Verdict, Integer> counts = new TreeMap<>();
        comparison.cells().forEach(c -> counts.merge(c.verdict(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((verdict, count) -> parts.add(count + " " + word(verdict)));
        return "head " + comparison.head() + " against base " + comparison.base() + ": "
                + (parts.isEmpty() ? "no cell in common" : String.join(", ", parts));
    }

    /** For a console. */
    public String text() {
        StringBuilder out = new StringBuilder(verdict()).append("\n\n").append(table().text("  "));
        ChangePlot.of(comparison.cells())
                .lines()
                .forEach(line -> out.append("  ").append(line).append('\n'));
        for (RunWarning warning : comparison.warnings()) {
            out.append("  ! ").append(warning.line()).append('\n');
        }
        return out.toString();
    }

    /** For a pull request. */
    public String markdown() {
        StringBuilder out = new StringBuilder("## ")
                .append(Table.escaped(verdict()))
                .append("\n\n")
                .append(table().markdown())
                .append('\n');
        String plot = ChangePlot.of(comparison.cells());
        if (!plot.isEmpty()) {
            out.append("```text\n").append(plot).append("```\n\n");
        }
        for (RunWarning warning : comparison.warnings()) {
            out.append("- ").append(Table.escaped(warning.line())).append('\n');
        }
        return out.toString();
    }

    /** For another program; a number that is not known is null. */
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
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("cell", cell.title());
        out.put("unit", cell.base().kind().unit());
        out.put("base", finite(cell.base().value()));
        out.put("baseForks", cell.base().forks());
        out.put("head", finite(cell.head().value()));
        out.put("headForks", cell.head().forks());
        out.put("change", finite(cell.change().value()));
        out.put("changeLow", cell.change().interval().map(i -> finite(i.low())).orElse(null));
        out.put(
                "changeHigh",
                cell.change().interval().map(i -> finite(i.high())).orElse(null));
        out.put("p", finite(cell.p()));
        out.put("verdict", word(cell.verdict()));
        out.put("note", cell.note());
        return out;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (ComparisonResult cell : comparison.cells()) {
            rows.add(List.of(
                    cell.title(),
                    cell.base().text(),
                    cell.head().text(),
                    cell.verdict() == Verdict.INCONCLUSIVE
                            ? "~"
                            : percent(cell.change().value()),
                    cell.change()
                            .interval()
                            .map(i -> percent(i.low()) + " to " + percent(i.high()))
                            .orElse("none"),
                    Double.isNaN(cell.p()) ? "-" : String.format(Locale.ROOT, "%.3f", cell.p()),
                    word(cell.verdict()) + (cell.note().isEmpty() ? "" : " (" + cell.note() + ")")));
        }
        return new Table(List.of("cell", "base", "head", "change", "95 % interval", "p", "verdict"), rows);
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
