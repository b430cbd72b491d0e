package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.Facet;
import org.sliceofpi.charts.draw.FacetRow;
import org.sliceofpi.charts.draw.Facets;
import org.sliceofpi.charts.draw.Fonts;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Heading;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;

/**
 * Speedup by number of processes: a line for each start method, a facet for each workload and run, with the ideal, the
 * effective CPUs and the article's points.
 */
public final class SpeedupByProcesses {

    static final String RANGE = "speedup over 1 process";

    private SpeedupByProcesses() {}

    /**
     * Draws the chart.
     *
     * @param runs one run or several; those without a row are left out
     * @return one picture, or several where one would be too tall
     * @throws IllegalArgumentException if no run has a row
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, Article article) {
        Fonts.require();
        List<RunAnalysis> shown = runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing to draw: no run has a measurement with a parameter 'processes'");
        }
        ProcessPlotBuilder common = new ProcessPlotBuilder(shown);
        ArticlePoints points = new ArticlePoints(article, common.most());
        WorkloadGrid grid = WorkloadGrid.of(shown, RunAnalysis::workloads, WorkloadGrid.MOST_COLUMNS);
        RunLabels names = new RunLabels(shown);
        int height = grid.rows().size() == 1 ? 330 : 210;
        List<FacetRow> rows = new ArrayList<>();
        for (List<WorkloadGrid.Place> row : grid.rows()) {
            rows.add(new FacetRow(
                    RANGE,
                    height,
                    row.stream().map(p -> facet(p, names, common, points)).toList()));
        }
        List<LegendEntry> legend = new ArrayList<>(common.legend());
        legend.addAll(points.legend());
        Heading heading = Captions.heading(Captions.speedupTitle(shown), shown);
        return new Facets(heading.withSubtitle(heading.subtitle() + grid.omission()), legend, rows, grid.columns())
                .pictures("speedup-by-processes");
    }

    private static Facet facet(
            WorkloadGrid.Place place, RunLabels names, ProcessPlotBuilder common, ArticlePoints points) {
        var plot = common.speedupPlot(place.run(), place.workload());
        points.addTo(plot, place.workload());
        return new Facet(names.facet(place), plot, Captions.synthetic(place.run()));
    }
}
