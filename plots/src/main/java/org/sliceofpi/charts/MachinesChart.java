package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jfree.chart.plot.XYPlot;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/**
 * Machines side by side: a column for each, with its times above its speedups. Each machine has its own time axis, because
 * their speeds may differ by a factor of ten; all share one speedup axis.
 */
public final class MachinesChart {

    /** Common width of the vertical axes, so that the plots in a column line up. */
    private static final double AXIS_WIDTH = 56;

    private static final int HEIGHT = 170;

    private final List<RunAnalysis> runs;
    private final RunLabels labels;
    private final ProcessPlotBuilder builder;

    private MachinesChart(List<RunAnalysis> runs, List<CellId> workloads, Article article) {
        this.runs = runs;
        this.labels = new RunLabels(runs);
        this.builder = new ProcessPlotBuilder(runs, workloads, article);
    }

    /** Returns the chart; empty if no two runs share a workload. */
    public static List<RenderedChart> of(List<RunAnalysis> runs, Article article) {
        FontsMissingException.check();
        List<RunAnalysis> shown = runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        List<CellId> workloads = shared(shown);
        return workloads.isEmpty() ? List.of() : new MachinesChart(shown, workloads, article).render(workloads);
    }

    /**
     * Returns, for each kernel, the workload measured by the most runs, if these are at least two. If several N tie, the
     * largest wins.
     */
    public static List<CellId> shared(List<RunAnalysis> runs) {
        Map<CellId, Long> counts = runs.stream()
                .flatMap(run -> run.rows().stream()
                        .filter(r -> r.cell().processes() > 1)
                        .map(r -> r.cell().workload())
                        .distinct())
                .collect(Collectors.groupingBy(workload -> workload, Collectors.counting()));
        Comparator<CellId> better =
                Comparator.<CellId>comparingLong(counts::get).thenComparingLong(CellId::terms);
        SortedMap<CellId, CellId> best = new TreeMap<>(WorkloadGrid.ORDER);
        counts.keySet().stream()
                .filter(workload -> counts.get(workload) > 1)
                .forEach(w -> best.merge(w.withoutTerms(), w, BinaryOperator.maxBy(better)));
        return List.copyOf(best.values());
    }

    private List<RenderedChart> render(List<CellId> workloads) {
        int columns = Math.min(runs.size(), WorkloadGrid.MAX_COLUMNS);
        List<FacetGrid.Row> rows = new ArrayList<>();
        for (CellId workload : workloads) {
            for (List<RunAnalysis> part : FacetGrid.split(runs, columns)) {
                List<FacetGrid.Facet> times = new ArrayList<>();
                List<FacetGrid.Facet> speedups = new ArrayList<>();
                for (RunAnalysis run : part) {
                    String title = labels.machine(run) + "\n" + labels.workload(workload);
                    times.add(facet(title, builder.times(run, workload), run));
                    XYPlot plot = builder.speedups(run, workload);
                    plot.getRangeAxis().setLabel("speedup");
                    speedups.add(facet("", plot, run));
                }
                rows.add(new FacetGrid.Row("", HEIGHT, times));
                rows.add(new FacetGrid.Row("", HEIGHT, speedups));
            }
        }
        return FacetGrid.render(
                "machines",
                Captions.heading(title(workloads.get(0)), runs, Captions.MEDIAN, "; time axes differ"),
                builder.legend(),
                rows,
                columns);
    }

    private static FacetGrid.Facet facet(String title, XYPlot plot, RunAnalysis run) {
        plot.getRangeAxis().setFixedDimension(AXIS_WIDTH);
        return new FacetGrid.Facet(title, "", plot, Captions.synthetic(run));
    }

    /**
     * Returns the best speedup of each machine, or a question if there are more than three machines or one has no speedup.
     */
    private String title(CellId workload) {
        List<String> best = new ArrayList<>();
        for (RunAnalysis run : runs) {
            Captions.best(run.rows(workload))
                    .map(r -> Captions.withInterval(r.speedup().orElseThrow(), Notation::factor))
                    .ifPresent(s -> best.add(s + " on " + labels.machine(run)));
        }
        return best.size() == runs.size() && runs.size() <= 3
                ? "Best speedup by processes: " + String.join(", ", best) + " (" + labels.family(workload) + ")"
                : "How does the speedup differ between machines?";
    }
}
