package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.analysis.ComparedCell;
import org.sliceofpi.analysis.Comparison;
import org.sliceofpi.analysis.Notation;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.Verdict;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/** A base against a head, as text, Markdown and exit code. Immutable. */
public final class ComparisonReport {

    private final Comparison comparison;

    private ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Compares two runs.
     *
     * @param margin share that does not matter, such as {@link Comparison#MARGIN}
     * @throws IllegalArgumentException if the margin is negative, or 1 or more
     */
    public static ComparisonReport of(MeasuredRun base, MeasuredRun head, double margin) {
        return new ComparisonReport(Comparison.of(RunAnalysis.of(base), RunAnalysis.of(head), margin));
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
        return comparison.head() + " against " + comparison.base() + ": "
                + (parts.isEmpty() ? "no cell in common" : String.join(", ", parts));
    }

    /** For a console. */
    public String text() {
        StringBuilder out = new StringBuilder(verdict()).append("\n\n").append(table().text("  "));
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
        for (RunWarning warning : comparison.warnings()) {
            out.append("- ").append(Table.escaped(warning.line())).append('\n');
        }
        return out.toString();
    }

    private Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (ComparedCell cell : comparison.cells()) {
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
        return new Table(
                List.of("cell", comparison.base(), comparison.head(), "change", "95 % interval", "p", "verdict"), rows);
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
