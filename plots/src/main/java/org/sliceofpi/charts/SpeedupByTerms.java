package org.sliceofpi.charts;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.Axes;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Layers;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.LogScale;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimate;

/**
 * Speedup by number of terms, on a log axis, with the break-evens; a column for each start method. One run has a row for each
 * kernel, and a line with a ribbon for each number of processes; several runs have a row for each kernel and number of
 * processes, and a line each.
 */
public final class SpeedupByTerms {

    /** The axis extends to a break-even up to this factor beyond the measured range. */
    private static final double NEAR = 3;

    private final List<RunAnalysis> runs;
    private final RunLabels labels;
    private final SortedSet<Integer> counts = new TreeSet<>();
    private final SortedSet<String> starts = new TreeSet<>(StartOrder.INSTANCE);
    private final SortedSet<CellId> families = new TreeSet<>(WorkloadGrid.ORDER);

    private SpeedupByTerms(List<RunAnalysis> runs) {
        this.runs = runs;
        this.labels = new RunLabels(runs);
        for (RunAnalysis run : runs) {
            for (BreakEven known : run.breakEvens()) {
                if (rows(run, known).size() > 1) {
                    counts.add(known.processes());
                    starts.add(known.start());
                    families.add(known.workload());
                }
            }
        }
    }

    /**
     * Draws the chart.
     *
     * @return one chart, or several if one would be too tall; none if no workload was measured at two or more N
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        FontsMissingException.check();
        SpeedupByTerms chart = new SpeedupByTerms(runs);
        return chart.families.isEmpty() ? List.of() : chart.render();
    }

    private record Line(Style style, List<SpeedupRow> rows, BreakEven breakEven, BasicStroke stroke) {}

    private List<RenderedChart> render() {
        List<FacetGrid.Row> rows = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        for (CellId family : families) {
            if (runs.size() == 1) {
                rows.add(row(family, List.copyOf(counts), "", missing));
            } else {
                counts.forEach(p -> rows.add(row(family, List.of(p), ", " + p + " processes", missing)));
            }
        }
        String omitted = starts.stream()
                .skip(WorkloadGrid.MAX_COLUMNS)
                .map(start -> "; " + start + " is only in the table")
                .collect(Collectors.joining());
        String absent = missing.isEmpty() ? "" : "; not measured: " + String.join("; ", missing);
        return FacetGrid.render(
                "speedup-by-terms",
                Captions.heading(title(), runs, omitted + absent),
                legend(),
                withoutGaps(rows),
                shown().size());
    }

    private FacetGrid.Row row(CellId family, List<Integer> processes, String suffix, Set<String> missing) {
        int markLabels = Math.max(processes.size(), runs.size());
        int height = 190 + 14 * markLabels;
        List<List<Line>> lines =
                shown().stream().map(start -> lines(family, start, processes)).toList();
        double top = BreakEvenMarks.top(highest(lines), markLabels, height);
        List<FacetGrid.Facet> facets = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String start = shown().get(i);
            String title = labels.family(family) + suffix + (start.isEmpty() ? "" : "\n" + Captions.start(start));
            if (lines.get(i).isEmpty()) {
                without.add(start);
            } else {
                XYPlot plot = plot(family, lines.get(i), top);
                facets.add(new FacetGrid.Facet(title, "", plot, runs.stream().allMatch(Captions::synthetic)));
            }
        }
        if (!without.isEmpty()) {
            missing.add(labels.family(family) + " with " + String.join(", ", without));
        }
        return new FacetGrid.Row(SpeedupByProcesses.RANGE, height, facets);
    }

    /** Joins the rows if some have gaps. */
    private List<FacetGrid.Row> withoutGaps(List<FacetGrid.Row> rows) {
        int columns = shown().size();
        if (rows.stream().allMatch(row -> row.facets().size() == columns)) {
            return rows;
        }
        List<FacetGrid.Facet> all =
                rows.stream().flatMap(row -> row.facets().stream()).toList();
        return FacetGrid.split(all, columns).stream()
                .map(row ->
                        new FacetGrid.Row(SpeedupByProcesses.RANGE, rows.get(0).height(), row))
                .toList();
    }

    private List<String> shown() {
        return starts.stream().limit(WorkloadGrid.MAX_COLUMNS).toList();
    }

    private List<Line> lines(CellId family, String start, List<Integer> processes) {
        List<Line> lines = new ArrayList<>();
        for (RunAnalysis run : runs) {
            for (BreakEven known : run.breakEvens()) {
                if (known.workload().equals(family)
                        && known.start().equals(start)
                        && processes.contains(known.processes())) {
                    int index = runs.size() == 1 ? rank(known.processes()) : runs.indexOf(run);
                    lines.add(new Line(Style.of(index), rows(run, known), known, stroke(run)));
                }
            }
        }
        return lines;
    }

    private int rank(int processes) {
        return counts.headSet(processes).size();
    }

    /** Distinguishes synthetic runs from measured ones. */
    private BasicStroke stroke(RunAnalysis run) {
        return runs.size() > 1 && Captions.synthetic(run) ? Style.BROKEN : Style.LINE;
    }

    private XYPlot plot(CellId family, List<Line> lines, double top) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(0.25f);
        XYPlot plot = new XYPlot(data, termsAxis(family), Axes.speedup(top), renderer);
        Layers.style(plot);
        plot.addRangeMarker(new ValueMarker(1, Style.FAINT, Style.DASHED));
        for (Line line : lines) {
            int index = data.getSeriesCount();
            data.addSeries(series(line, index, top));
            Layers.style(renderer, index, line.style());
            renderer.setSeriesFillPaint(index, line.style().colour());
            renderer.setSeriesStroke(index, line.stroke());
        }
        plot.addAnnotation(new BreakEvenMarks(lines.stream()
                .map(l -> new BreakEvenMarks.Mark(l.style(), l.breakEven()))
                .toList()));
        return plot;
    }

    private static YIntervalSeries series(Line line, int index, double top) {
        YIntervalSeries series = new YIntervalSeries(index);
        for (SpeedupRow row : line.rows()) {
            Estimate s = row.speedup().orElseThrow();
            series.add(
                    row.cell().workload().terms(),
                    Math.min(s.value(), top),
                    Math.min(Bounds.low(s), top),
                    Math.min(Bounds.high(s), top));
        }
        return series;
    }

    /** Returns the axis of all facets of a kernel, over the measured range and break-evens close to it. */
    private LogScale termsAxis(CellId family) {
        SortedSet<Long> terms = runs.stream()
                .flatMap(r -> r.rows().stream())
                .map(r -> r.cell().workload())
                .filter(w -> w.withoutTerms().equals(family))
                .map(CellId::terms)
                .collect(Collectors.toCollection(TreeSet::new));
        double first = terms.first();
        double last = terms.last();
        for (RunAnalysis run : runs) {
            for (BreakEven known : run.breakEvens()) {
                if (known.workload().equals(family) && known.outcome() instanceof BreakEven.At at) {
                    double n = at.terms().value();
                    first = n > terms.first() / NEAR ? Math.min(first, n) : first;
                    last = n < terms.last() * NEAR ? Math.max(last, n) : last;
                }
            }
        }
        return LogScale.terms(first, last);
    }

    private double highest(List<List<Line>> lines) {
        double highest = lines.stream()
                .flatMap(List::stream)
                .flatMap(l -> l.rows().stream())
                .mapToDouble(r -> Bounds.high(r.speedup().orElseThrow()))
                .max()
                .orElse(1.0);
        return Math.max(1.3, Math.min(highest * 1.05, 1.5 * counts.last()));
    }

    private static List<SpeedupRow> rows(RunAnalysis run, BreakEven known) {
        return run.rows().stream()
                .filter(r -> r.speedup().isPresent() && r.cell().processes() == known.processes())
                .filter(r -> r.cell().start().equals(known.start()))
                .filter(r -> r.cell().workload().withoutTerms().equals(known.workload()))
                .toList();
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        if (runs.size() == 1) {
            counts.forEach(p -> entries.add(LegendEntry.of(p + " processes", Style.of(rank(p)))));
        } else {
            runs.forEach(r -> entries.add(LegendEntry.of(labels.machine(r), Style.of(runs.indexOf(r)), stroke(r))));
        }
        entries.add(LegendEntry.line("as fast as 1 process", Style.DASHED));
        entries.add(LegendEntry.line("break-even N* of the fitted times (ring) with its interval (bar)", Style.DOTTED));
        return entries;
    }

    private String title() {
        String question = "From how many terms do several processes pay off?";
        if (runs.size() > 1) {
            return question;
        }
        Stream<BreakEven> found = runs.get(0).breakEvens().stream()
                .filter(b -> b.processes() == 2 && !b.start().equals(Captions.CONTROL))
                .filter(b -> b.workload().equals(families.first()) && b.outcome() instanceof BreakEven.At);
        String words = found.map(b ->
                        Notation.roughly(((BreakEven.At) b.outcome()).terms().value())
                                + (b.start().isEmpty() ? "" : " with " + b.start()))
                .collect(Collectors.joining(", "));
        return words.isEmpty()
                ? question
                : "Break-even of a second process, in terms: " + words + " (" + labels.family(families.first()) + ")";
    }
}
