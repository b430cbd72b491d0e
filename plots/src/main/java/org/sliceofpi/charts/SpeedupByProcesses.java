package org.sliceofpi.charts;

import java.util.List;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Estimate;

/** Speedup by number of processes, with a facet for each workload and run, and a line for each start method. */
public final class SpeedupByProcesses {

    static final String RANGE = "speedup over 1 process";

    private SpeedupByProcesses() {}

    /**
     * Returns the chart, with the ideal speedup, the effective CPUs and the article's points.
     *
     * @param runs one or more; runs without a speedup are ignored
     * @throws IllegalArgumentException if no run has a speedup
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, Article article) {
        FontsMissingException.check();
        List<RunAnalysis> shown = runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw: no run has measurements with a parameter 'processes'");
        }
        RunLabels labels = new RunLabels(shown);
        WorkloadGrid grid = WorkloadGrid.of(shown, RunAnalysis::workloads, WorkloadGrid.MAX_COLUMNS);
        ProcessPlotBuilder builder = new ProcessPlotBuilder(shown, grid.workloads(), article);
        int height = grid.rows().size() == 1 ? 330 : 210;
        List<FacetGrid.Row> rows = grid.rows().stream()
                .map(row -> row.stream()
                        .map(p -> labels.facet(p, "", builder.speedups(p.run(), p.workload())))
                        .toList())
                .map(facets -> new FacetGrid.Row(RANGE, height, facets))
                .toList();
        return FacetGrid.render(
                "speedup-by-processes",
                Captions.heading(title(labels), shown, Captions.MEDIAN, grid.omission()),
                builder.legend(),
                rows,
                grid.columns());
    }

    /** Returns the best speedup of a run as a sentence, or a question for several runs. */
    private static String title(RunLabels labels) {
        String question = "How much faster are several processes than one";
        return labels.runs().size() > 1
                ? question + ", in " + labels.runs().size() + " runs?"
                : Captions.best(labels.runs().get(0).rows())
                        .map(row -> finding(row, labels))
                        .orElse(question + "?");
    }

    private static String finding(SpeedupRow best, RunLabels labels) {
        Estimate speedup = best.speedup().orElseThrow();
        CellId workload = best.cell().workload();
        String factor = Captions.withInterval(speedup, Notation::factor);
        String where = best.cell().processes() + " processes"
                + (best.cell().start().isEmpty() ? "" : " with " + best.cell().start())
                + ", " + labels.workload(workload).replace("\n", ", ");
        if (speedup.interval().isEmpty() || Bounds.low(speedup) > 1) {
            return "At best " + factor + " times as fast as one process: " + where;
        }
        return (Bounds.high(speedup) < 1
                        ? "Several processes are slower than one"
                        : "No clear speedup over one process")
                + ": the best, " + where + ", reaches " + factor;
    }
}
