package org.sliceofpi.charts;

import java.util.List;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;

/** Speedup by number of processes: a facet for each workload and run, a line for each start method. */
public final class SpeedupByProcesses {

    static final String RANGE = "speedup over 1 process";

    private SpeedupByProcesses() {}

    /**
     * Draws the chart, with the ideal speedup, the effective CPUs and the article's points.
     *
     * @param runs one or more; runs without a speedup are ignored
     * @return one chart, or several if one would be too tall
     * @throws IllegalArgumentException if no run has a speedup
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, Article article) {
        FontsMissingException.check();
        List<RunAnalysis> shown = runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing to draw: no run has a measurement with a parameter 'processes'");
        }
        ProcessPlotBuilder builder = new ProcessPlotBuilder(shown, article);
        RunLabels labels = new RunLabels(shown);
        WorkloadGrid grid = WorkloadGrid.of(shown, RunAnalysis::workloads, WorkloadGrid.MAX_COLUMNS);
        int height = grid.rows().size() == 1 ? 330 : 210;
        List<FacetGrid.Row> rows = grid.rows().stream()
                .map(row -> new FacetGrid.Row(
                        RANGE,
                        height,
                        row.stream()
                                .map(p -> labels.facet(p, "", builder.speedups(p.run(), p.workload())))
                                .toList()))
                .toList();
        return FacetGrid.render(
                "speedup-by-processes",
                Captions.heading(Captions.speedupTitle(shown), shown, grid.omission()),
                builder.legend(),
                rows,
                grid.columns());
    }
}
