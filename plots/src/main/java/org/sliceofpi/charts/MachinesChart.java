package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.Axes;
import org.sliceofpi.charts.draw.Facet;
import org.sliceofpi.charts.draw.FacetRow;
import org.sliceofpi.charts.draw.Facets;
import org.sliceofpi.charts.draw.Fonts;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Heading;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Interval;

/**
 * Machines side by side: a column for each, its times on an axis of its own, because a Raspberry Pi's second is a PC's tenth
 * of one, and below them its speedups, on the axis that all share.
 */
public final class MachinesChart {

    /** The same for all vertical axes, so that the processes stand below each other. */
    private static final double AXIS = 56;

    private final List<RunAnalysis> runs;
    private final RunLabels names;
    private final ProcessPlotBuilder common;
    private final ArticlePoints points;

    private MachinesChart(List<RunAnalysis> runs, Article article) {
        this.runs = runs;
        this.names = new RunLabels(runs);
        this.common = new ProcessPlotBuilder(runs);
        this.points = new ArticlePoints(article, common.most());
    }

    /**
     * Draws the chart.
     *
     * @return one picture, or several where one would be too tall; none where no workload was measured in two runs or more
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, Article article) {
        Fonts.require();
        List<RunAnalysis> shown = runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        List<CellId> workloads = shared(shown);
        return workloads.isEmpty() ? List.of() : new MachinesChart(shown, article).pictures(workloads);
    }

    /** For each kernel the N that most runs have in common, the largest of those; at least two must have it. */
    public static List<CellId> shared(List<RunAnalysis> runs) {
        Map<CellId, Integer> having = new HashMap<>();
        for (RunAnalysis run : runs) {
            for (CellId workload : run.workloads()) {
                if (run.rows(workload).stream().anyMatch(r -> r.cell().processes() > 1)) {
                    having.merge(workload, 1, Integer::sum);
                }
            }
        }
        SortedMap<CellId, CellId> best = new TreeMap<>(WorkloadGrid.ORDER);
        Comparator<CellId> better = Comparator.<CellId>comparingInt(having::get).thenComparingLong(CellId::terms);
        having.forEach((workload, count) -> {
            if (count > 1) {
                best.merge(workload.withoutTerms(), workload, (a, b) -> better.compare(a, b) > 0 ? a : b);
            }
        });
        return List.copyOf(best.values());
    }

    private List<RenderedChart> pictures(List<CellId> workloads) {
        int columns = Math.min(runs.size(), WorkloadGrid.MOST_COLUMNS);
        List<FacetRow> rows = new ArrayList<>();
        for (CellId workload : workloads) {
            for (int from = 0; from < runs.size(); from += columns) {
                List<RunAnalysis> part = runs.subList(from, Math.min(from + columns, runs.size()));
                rows.add(new FacetRow(
                        "", 170, part.stream().map(r -> times(r, workload)).toList()));
                rows.add(new FacetRow(
                        "", 170, part.stream().map(r -> speedups(r, workload)).toList()));
            }
        }
        List<LegendEntry> legend = new ArrayList<>(common.legend());
        legend.addAll(points.legend());
        Heading heading = Captions.heading(title(workloads.get(0)), runs);
        return new Facets(heading.withSubtitle(heading.subtitle() + "; time axes differ"), legend, rows, columns)
                .pictures("machines");
    }

    private Facet times(RunAnalysis run, CellId workload) {
        List<SpeedupRow> rows = run.rows(workload);
        double top = rows.stream()
                        .mapToDouble(r -> r.time()
                                .interval()
                                .map(Interval::high)
                                .orElse(r.time().value()))
                        .max()
                        .orElse(1)
                * 1.08;
        double scale = top >= 10 ? 1 : top >= 10e-3 ? 1e3 : 1e6;
        NumberAxis axis = Axes.millis("time in " + (top >= 10 ? "s" : top >= 10e-3 ? "ms" : "\u00b5s"), top * scale);
        axis.setFixedDimension(AXIS);
        XYPlot plot = common.plot(axis);
        common.lines(plot, rows, r -> r.time().map(t -> t * scale), top * scale);
        if (rows.isEmpty()) {
            common.note(plot, "not measured", top * scale);
        }
        String title = names.machine(run) + "\n" + names.family(workload)
                + (workload.terms() == 0 ? "" : "\nN = " + Notation.terms(workload.terms()));
        return new Facet(title, plot, Captions.synthetic(run));
    }

    private Facet speedups(RunAnalysis run, CellId workload) {
        XYPlot plot = common.speedupPlot(run, workload);
        plot.getRangeAxis().setLabel("speedup");
        plot.getRangeAxis().setFixedDimension(AXIS);
        points.addTo(plot, workload);
        return new Facet("", plot, Captions.synthetic(run));
    }

    /** The best of processes on each of two or three machines; of more, the question. */
    private String title(CellId workload) {
        List<String> best = new ArrayList<>();
        for (RunAnalysis run : runs) {
            best(run, workload).ifPresent(s -> best.add(Notation.factor(s) + " on " + names.machine(run)));
        }
        return best.size() == runs.size() && runs.size() <= 3
                ? "Best speedup by processes: " + String.join(", ", best) + " (" + names.family(workload) + ")"
                : "Do processes pay alike on all machines?";
    }

    private static Optional<Double> best(RunAnalysis run, CellId workload) {
        return run.rows(workload).stream()
                .filter(r -> r.cell().processes() > 1 && !r.cell().start().equals(Captions.CONTROL))
                .flatMap(r -> r.speedup().stream())
                .map(s -> s.value())
                .max(Comparator.naturalOrder());
    }
}
