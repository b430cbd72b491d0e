package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.Estimate;
import org.sliceofpi.analysis.OtherRow;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.Workload;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.RunWarning;

/** The tables of some runs, as plain text for a console and as Markdown for a pull request. */
final class Summary {

    static final String HOW_TO_READ =
            "Times are medians over forks; speedup is T(1)/T(p), T(1) being the same kernel on one thread of the calling"
                    + " process; intervals by bootstrap over forks, then iterations.";

    private final List<RunAnalysis> runs;
    private final Article article;

    Summary(List<RunAnalysis> runs, Article article) {
        this.runs = List.copyOf(runs);
        this.article = article;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        for (RunAnalysis run : runs) {
            out.append(heading(run)).append('\n');
            tables(run)
                    .forEach((title, table) ->
                            out.append('\n').append(title).append('\n').append(table.text("  ")));
            if (!run.warnings().isEmpty()) {
                out.append("\nWarnings\n");
                run.warnings().forEach(w -> out.append("  ! ").append(w.line()).append('\n'));
            }
            out.append('\n');
        }
        return out.append("The article: ")
                .append(article.source())
                .append(".\n")
                .toString();
    }

    String markdown() {
        StringBuilder out = new StringBuilder("# " + Captions.speedupTitle(runs) + "\n");
        for (RunAnalysis run : runs) {
            out.append("\n## ").append(Table.escaped(heading(run))).append('\n');
            tables(run)
                    .forEach((title, table) -> out.append("\n### ")
                            .append(Table.escaped(title))
                            .append("\n\n")
                            .append(table.markdown()));
            if (!run.warnings().isEmpty()) {
                out.append("\n**Warnings**\n\n");
                for (RunWarning warning : run.warnings()) {
                    out.append("- ").append(Table.escaped(warning.line())).append('\n');
                }
            }
        }
        out.append('\n').append(HOW_TO_READ).append('\n');
        return out.append("\nThe article: ")
                .append(article.source())
                .append(".\n")
                .toString();
    }

    private static String heading(RunAnalysis run) {
        return run.run().name() + " (" + Captions.place(run) + ")";
    }

    /** The tables of a run by their titles, in the order in which they are shown. */
    Map<String, Table> tables(RunAnalysis run) {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Workload workload : run.workloads()) {
            tables.put(workload.title(), SpeedupTable.of(run, workload, article));
        }
        List<BreakEven> breakEvens = run.breakEvens();
        if (!breakEvens.isEmpty()) {
            tables.put(BreakEvenTable.TITLE, BreakEvenTable.of(breakEvens));
        }
        if (!run.others().isEmpty()) {
            tables.put("Other measurements", others(run.others()));
        }
        return tables;
    }

    private static Table others(List<OtherRow> others) {
        List<List<String>> rows = new ArrayList<>();
        for (OtherRow other : others) {
            String params = other.measurement().params().entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining(", "));
            Estimate value = other.value();
            rows.add(List.of(
                    other.measurement().benchmark(),
                    params,
                    String.valueOf(other.measurement().forks().size()),
                    number(value.value()),
                    value.interval()
                            .map(i -> number(i.low()) + " to " + number(i.high()))
                            .orElse("none"),
                    other.measurement().unit()));
        }
        return new Table(List.of("benchmark", "parameters", "forks", "median", "95 % interval", "unit"), rows);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
