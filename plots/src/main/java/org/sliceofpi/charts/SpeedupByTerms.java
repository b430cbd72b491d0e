package org.sliceofpi.charts;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.Cell;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.Dodge;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Layer;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Plots;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimate;

/**
 * Speedup by number of terms, on a log axis, with the break-evens; a column for each start method. One run has a row for each
 * kernel, and a line with error bars for each number of processes; several runs have a row for each kernel and number of
 * processes, and a line each.
 */
public final class SpeedupByTerms {

    /** The axis extends to a break-even up to this factor beyond the measured range. */
    private static final double NEAR = 3;

    private final List<RunAnalysis> runs;
    private final RunLabels labels;
    private final List<Line> lines = new ArrayList<>();
    private final SortedSet<Integer> counts = new TreeSet<>();
    private final SortedSet<String> starts = new TreeSet<>(StartOrder.INSTANCE);
    private final SortedSet<CellId> families = new TreeSet<>(WorkloadGrid.ORDER);

    private record Line(RunAnalysis run, BreakEven breakEven, List<SpeedupRow> rows) {}

    private SpeedupByTerms(List<RunAnalysis> runs) {
        this.runs = runs;
        this.labels = new RunLabels(runs);
        for (RunAnalysis run : runs) {
            for (BreakEven breakEven : run.breakEvens()) {
                List<SpeedupRow> rows = run.rows().stream()
                        .filter(r -> r.speedup().isPresent() && r.cell().processes() == breakEven.processes())
                        .filter(r -> r.cell().start().equals(breakEven.start()))
                        .filter(r -> r.cell().workload().withoutTerms().equals(breakEven.workload()))
                        .toList();
                lines.add(new Line(run, breakEven, rows));
                if (rows.size() > 1) {
                    counts.add(breakEven.processes());
                    starts.add(breakEven.start());
                    families.add(breakEven.workload());
                }
            }
        }
    }

    /** Returns the chart; none if no workload was measured at two or more N. */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        FontsMissingException.check();
        SpeedupByTerms chart = new SpeedupByTerms(runs);
        return chart.families.isEmpty() ? List.of() : chart.render();
    }

    private List<RenderedChart> render() {
        // One run has all numbers of processes in one plot, several runs have one number in each.
        List<List<Integer>> perPlot = FacetGrid.split(List.copyOf(counts), runs.size() == 1 ? counts.size() : 1);
        int markLabels = runs.size() == 1 ? counts.size() : runs.size();
        int height = 190 + 14 * markLabels;
        List<FacetGrid.Facet> facets = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        for (CellId family : families) {
            for (List<Integer> processes : perPlot) {
                List<Line> row = lines.stream()
                        .filter(l -> l.breakEven().workload().equals(family))
                        .filter(l -> processes.contains(l.breakEven().processes()))
                        .filter(l -> shown().contains(l.breakEven().start()))
                        .toList();
                double top = BreakEvenMarks.top(highest(row), markLabels, height);
                facets.addAll(facets(family, row, top));
                Set<String> without = new LinkedHashSet<>(shown());
                without.retainAll(measured(family, processes));
                row.forEach(line -> without.remove(line.breakEven().start()));
                if (!without.isEmpty()) {
                    missing.add(labels.family(family) + " with " + String.join(", ", without));
                }
            }
        }
        String omitted = starts.stream()
                .skip(WorkloadGrid.MAX_COLUMNS)
                .map(start -> "; " + start + " is only in the table")
                .collect(Collectors.joining());
        String absent = missing.isEmpty() ? "" : "; not drawn, fewer than two N: " + String.join("; ", missing);
        return FacetGrid.render(
                "speedup-by-terms",
                Captions.heading(title(), runs, Captions.MEDIAN, intervals() + omitted + absent),
                legend(),
                FacetGrid.split(facets, shown().size()).stream()
                        .map(row -> new FacetGrid.Row(SpeedupByProcesses.RANGE, height, row))
                        .toList(),
                shown().size());
    }

    private Set<String> measured(CellId family, List<Integer> processes) {
        return runs.stream()
                .flatMap(run -> run.rows().stream())
                .map(SpeedupRow::cell)
                .filter(cell -> processes.contains(cell.processes()))
                .filter(cell -> cell.workload().withoutTerms().equals(family))
                .map(Cell::start)
                .collect(Collectors.toSet());
    }

    private List<String> shown() {
        return starts.stream().limit(WorkloadGrid.MAX_COLUMNS).toList();
    }

    private List<FacetGrid.Facet> facets(CellId family, List<Line> row, double top) {
        List<FacetGrid.Facet> facets = new ArrayList<>();
        for (String start : shown()) {
            List<Line> own = row.stream()
                    .filter(l -> l.breakEven().start().equals(start))
                    .toList();
            if (!own.isEmpty()) {
                String title = labels.family(family)
                        + (runs.size() == 1 ? "" : ", " + own.get(0).breakEven().processes() + " processes")
                        + (start.isEmpty() ? "" : "\n" + Captions.start(start));
                boolean synthetic = runs.stream().allMatch(Captions::synthetic);
                facets.add(new FacetGrid.Facet(title, "", plot(family, own, top), synthetic));
            }
        }
        return facets;
    }

    private XYPlot plot(CellId family, List<Line> shown, double top) {
        XYPlot plot = Plots.xy(termsAxis(family), Plots.speedupAxis(top));
        plot.addRangeMarker(new ValueMarker(1, Style.FAINT, Style.DASHED));
        Layer dots = Layer.dots();
        Layer curves = Layer.lines();
        Layer medians = Layer.errorBars(true);
        Dodge dodge = new Dodge(shown.size(), plot.getDomainAxis().getRange(), FacetGrid.facetWidth(shown().size()));
        double left = dodge.pixels(-5);
        for (Line line : shown) {
            double aside = dodge.factor(shown.indexOf(line));
            Layer.Series forks = dots.series(style(line), null);
            Layer.Series curve = curves.series(style(line), stroke(line.run()));
            Layer.Series points = medians.series(style(line), null);
            BreakEvenCurve.of(line.breakEven(), line.run(), line.rows(), aside)
                    .forEach((n, y) -> curve.add(n, Math.min(y, top)));
            for (SpeedupRow row : line.rows()) {
                double n = row.cell().workload().terms() * aside;
                Estimate speedup = row.speedup().orElseThrow();
                Forks.speedups(row).forEach(fork -> forks.add(n * left, Math.min(fork, top)));
                Bounds.add(points, n, speedup, top, Captions.tooltip(row, "speedup", speedup, Notation::factor));
            }
        }
        dots.addTo(plot);
        curves.addTo(plot);
        medians.addTo(plot);
        plot.addAnnotation(new BreakEvenMarks(shown.stream()
                .map(l -> new BreakEvenMarks.Mark(style(l), l.breakEven().outcome()))
                .toList()));
        return plot;
    }

    private Style style(Line line) {
        return runs.size() == 1 ? style(line.breakEven().processes()) : Style.of(runs.indexOf(line.run()));
    }

    private Style style(int processes) {
        return Style.of(counts.headSet(processes).size());
    }

    /** Distinguishes synthetic runs from measured ones. */
    private BasicStroke stroke(RunAnalysis run) {
        return runs.size() > 1 && Captions.synthetic(run) ? Style.BROKEN : Style.LINE;
    }

    /** Returns the axis of all facets of a kernel, over the measured range and break-evens close to it. */
    private ValueAxis termsAxis(CellId family) {
        LongSummaryStatistics terms = runs.stream()
                .flatMap(r -> r.rows().stream())
                .map(r -> r.cell().workload())
                .filter(w -> w.withoutTerms().equals(family))
                .mapToLong(CellId::terms)
                .summaryStatistics();
        double first = terms.getMin();
        double last = terms.getMax();
        for (Line line : lines) {
            if (line.breakEven().workload().equals(family)
                    && line.breakEven().outcome() instanceof BreakEven.Measured measured) {
                double n = measured.terms();
                first = n > terms.getMin() / NEAR ? Math.min(first, n) : first;
                last = n < terms.getMax() * NEAR ? Math.max(last, n) : last;
            }
        }
        return Plots.termsAxis(first, last);
    }

    private double highest(List<Line> shown) {
        double highest = shown.stream()
                .flatMap(l -> l.rows().stream())
                .mapToDouble(r -> Bounds.high(r.speedup().orElseThrow()))
                .max()
                .orElse(1.0);
        int most = shown.stream().mapToInt(l -> l.breakEven().processes()).max().orElse(1);
        return Math.max(1.3, Math.min(highest * 1.05, 1.5 * most));
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        if (runs.size() == 1) {
            counts.forEach(p -> entries.add(LegendEntry.of(p + " processes", style(p), Style.LINE)));
        } else {
            runs.forEach(r -> entries.add(LegendEntry.of(labels.machine(r), Style.of(runs.indexOf(r)), stroke(r))));
        }
        entries.add(LegendEntry.line("as fast as 1 process", Style.DASHED));
        entries.add(LegendEntry.line(
                "break-even N* (ring) on the line fitted around it; interval in this run (dark), between runs (pale)",
                Style.DOTTED));
        entries.add(Forks.LEGEND);
        return entries;
    }

    private String title() {
        String found = headline().map(SpeedupByTerms::finding).collect(Collectors.joining(", "));
        return found.isEmpty()
                ? "From how many terms do several processes pay off?"
                : labels.family(families.first()) + ": " + BreakEvenWords.second(families.first()) + " pays off "
                        + found;
    }

    private static String finding(BreakEven breakEven) {
        BreakEven.Measured measured = (BreakEven.Measured) breakEven.outcome();
        return BreakEvenWords.from(measured) + with(breakEven) + " (" + BreakEvenWords.range(measured.betweenRuns())
                + ")";
    }

    /** Returns the part of the subtitle about the intervals in the title; empty if it has none. */
    private String intervals() {
        String thisRun = headline()
                .map(b -> BreakEvenWords.range(((BreakEven.Measured) b.outcome()).thisRun()) + with(b))
                .collect(Collectors.joining(", "));
        return thisRun.isEmpty() ? "" : "; the title has the intervals between runs; in this run: " + thisRun;
    }

    /** Returns the break-evens that the title names: those of a second process, for the first workload of a single run. */
    private Stream<BreakEven> headline() {
        return runs.size() > 1
                ? Stream.of()
                : runs.get(0).breakEvens().stream()
                        .filter(b -> b.processes() == 2 && !b.start().equals(StartOrder.THREADS))
                        .filter(b -> b.workload().equals(families.first()))
                        .filter(b -> b.outcome() instanceof BreakEven.Measured);
    }

    private static String with(BreakEven breakEven) {
        return breakEven.start().isEmpty() ? "" : " with " + breakEven.start();
    }
}
