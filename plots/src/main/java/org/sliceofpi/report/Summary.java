package org.sliceofpi.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;

/** The tables of some runs, as plain text for a console and as Markdown for a pull request. */
final class Summary {

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

    String markdown(Sections sections) {
        StringBuilder out = new StringBuilder("# Is a second process worth it?\n\n");
        if (!Captions.alarm(runs).isEmpty()) {
            out.append("**").append(Table.escaped(Captions.alarm(runs))).append("**\n\n");
        }
        for (RunAnalysis run : runs) {
            out.append(Table.escaped(heading(run))).append("\n\n");
            VerdictSentences.of(run, new RunLabels(runs))
                    .forEach(a -> out.append("- ").append(Table.escaped(a)).append('\n'));
            out.append('\n');
        }
        for (Section section : sections.list()) {
            out.append("## ").append(Table.escaped(section.title())).append("\n\n");
            for (Section.Named named : section.tables()) {
                out.append("### ")
                        .append(Table.escaped(named.title()))
                        .append("\n\n")
                        .append(named.table().markdown())
                        .append('\n');
            }
        }
        for (RunAnalysis run : runs) {
            if (!run.warnings().isEmpty()) {
                out.append("## Warnings: ")
                        .append(Table.escaped(run.run().name()))
                        .append("\n\n");
                run.warnings()
                        .forEach(w ->
                                out.append("- ").append(Table.escaped(w.line())).append('\n'));
                out.append('\n');
            }
        }
        return out.append(howToRead(runs))
                .append("\n\nThe article: ")
                .append(article.source())
                .append(".\n")
                .toString();
    }

    /** What the columns mean that the runs have. */
    static String howToRead(List<RunAnalysis> runs) {
        boolean oneWorker = runs.stream()
                .flatMap(r -> r.rows().stream())
                .anyMatch(r -> r.againstOneWorker().isPresent());
        return "Times are medians over forks; speedup is T(1)/T(p), T(1) being the same kernel on one thread of the calling"
                + " process; Karp-Flatt is the share of the work that acts as if it could not be divided; vs. threads is"
                + " the speedup over as many threads of one process; "
                + (oneWorker ? "vs. one worker that over one worker of the same start method which sums it all; " : "")
                + "intervals by bootstrap over forks, then iterations.";
    }

    private static String heading(RunAnalysis run) {
        return run.run().name() + " (" + Captions.place(run) + ")";
    }

    /** The tables of a run by their titles, in the order in which they are shown. */
    Map<String, Table> tables(RunAnalysis run) {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (CellId workload : run.workloads()) {
            tables.put(workload.title(), SpeedupTable.of(run, workload, article));
        }
        List<BreakEven> breakEvens = run.breakEvens();
        if (!breakEvens.isEmpty()) {
            tables.put(BreakEvenTable.TITLE, BreakEvenTable.of(breakEvens));
        }
        KernelTable.of(List.of(run)).forEach(n -> tables.put("What does a term cost, by kernel?", n.table()));
        Table others = UnclassifiedTable.of(run);
        if (!others.rows().isEmpty()) {
            tables.put("Other measurements", others);
        }
        return tables;
    }
}
