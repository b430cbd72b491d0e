package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Comparator;
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
import org.sliceofpi.charts.draw.Facet;
import org.sliceofpi.charts.draw.FacetRow;
import org.sliceofpi.charts.draw.Facets;
import org.sliceofpi.charts.draw.Fonts;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Heading;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.LogScale;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/**
 * Speedup by number of terms, on a log axis, the break-even marked; a column for each start method. Of one run a line with
 * a ribbon for each number of processes and a row for each kernel; of several a line for each run, and a row for each
 * kernel and number of processes.
 */
public final class SpeedupByTerms {

    /** A break-even this many times beyond what was measured still has a place in the picture. */
    private static final double NEAR = 3;

    private final List<RunAnalysis> runs;
    private final RunLabels names;
    private final SortedSet<Integer> counts = new TreeSet<>();
    private final SortedSet<String> starts = new TreeSet<>(StartOrder.INSTANCE);
    private final SortedSet<CellId> families = new TreeSet<>(WorkloadGrid.ORDER);

    private SpeedupByTerms(List<RunAnalysis> runs) {
        this.runs = runs;
        this.names = new RunLabels(runs);
        for (RunAnalysis run : runs) {
            for (BreakEven known : run.breakEvens()) {
                if (rows(run, known).size() > 1) {
                    counts.add(known.processes());
                    starts.add(known.start());
                    families.add(known.family());
                }
            }
        }
    }

    /**
     * Draws the chart.
     *
     * @return one picture, or several where one would be too tall; none where no workload was measured at two N or more
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        Fonts.require();
        SpeedupByTerms chart = new SpeedupByTerms(runs);
        return chart.families.isEmpty() ? List.of() : chart.pictures();
    }

    /** A line of a facet. */
    private record Line(Style style, List<SpeedupRow> rows, BreakEven breakEven, boolean madeUp) {}

    private List<RenderedChart> pictures() {
        List<FacetRow> rows = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        for (CellId family : families) {
            if (runs.size() == 1) {
                rows.add(row(family, List.copyOf(counts), "", missing));
            } else {
                counts.forEach(p -> rows.add(row(family, List.of(p), ", " + p + " processes", missing)));
            }
        }
        Heading heading = Captions.heading(title(), runs);
        String omitted = starts.stream()
                .skip(WorkloadGrid.MOST_COLUMNS)
                .reduce("", (all, start) -> all + "; " + start + " is in the table only");
        String absent = missing.isEmpty() ? "" : "; not measured: " + String.join("; ", missing);
        return new Facets(
                        heading.withSubtitle(heading.subtitle() + omitted + absent),
                        legend(),
                        closedUp(rows),
                        shown().size())
                .pictures("speedup-by-terms");
    }

    private FacetRow row(CellId family, List<Integer> processes, String suffix, Set<String> missing) {
        int labels = Math.max(processes.size(), runs.size());
        int height = 190 + 14 * labels;
        List<List<Line>> lines =
                shown().stream().map(start -> lines(family, start, processes)).toList();
        double top = BreakEvenMarks.top(highest(lines), labels, height);
        List<Facet> facets = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String start = shown().get(i);
            String title = names.family(family) + suffix + (start.isEmpty() ? "" : "\n" + Captions.start(start));
            if (lines.get(i).isEmpty()) {
                without.add(start);
            } else {
                XYPlot plot = plot(family, lines.get(i), top);
                facets.add(new Facet(title, plot, runs.stream().allMatch(Captions::madeUp)));
            }
        }
        if (!without.isEmpty()) {
            missing.add(names.family(family) + " with " + String.join(", ", without));
        }
        return new FacetRow(SpeedupByProcesses.RANGE, height, facets);
    }

    /** Where many places would be empty, what there is moves together. */
    private List<FacetRow> closedUp(List<FacetRow> rows) {
        int columns = shown().size();
        if (rows.stream().allMatch(row -> row.facets().size() == columns)) {
            return rows;
        }
        List<Facet> all = rows.stream().flatMap(row -> row.facets().stream()).toList();
        List<FacetRow> closed = new ArrayList<>();
        for (int from = 0; from < all.size(); from += columns) {
            closed.add(new FacetRow(
                    SpeedupByProcesses.RANGE,
                    rows.get(0).height(),
                    all.subList(from, Math.min(from + columns, all.size()))));
        }
        return closed;
    }

    private List<String> shown() {
        return starts.stream().limit(WorkloadGrid.MOST_COLUMNS).toList();
    }

    private List<Line> lines(CellId family, String start, List<Integer> processes) {
        List<Line> lines = new ArrayList<>();
        for (RunAnalysis run : runs) {
            for (BreakEven known : run.breakEvens()) {
                if (known.family().equals(family)
                        && known.start().equals(start)
                        && processes.contains(known.processes())) {
                    int index =
                            runs.size() == 1 ? counts.headSet(known.processes()).size() : runs.indexOf(run);
                    lines.add(new Line(Style.of(index), rows(run, known), known, Captions.madeUp(run)));
                }
            }
        }
        return lines;
    }

    private XYPlot plot(CellId family, List<Line> lines, double top) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(0.25f);
        XYPlot plot = new XYPlot(data, termsAxis(family), Axes.speedup(top), renderer);
        Axes.dress(plot);
        plot.addRangeMarker(new ValueMarker(1, Style.FAINT, Style.DASHED));
        for (Line line : lines) {
            int index = data.getSeriesCount();
            data.addSeries(series(line, index, top));
            renderer.setSeriesPaint(index, line.style().colour());
            renderer.setSeriesFillPaint(index, line.style().colour());
            // What was made up does not look like what was measured.
            renderer.setSeriesStroke(index, line.madeUp() && runs.size() > 1 ? Style.BROKEN : Style.LINE);
            renderer.setSeriesShape(index, line.style().marker());
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
            double value = Math.min(s.value(), top);
            Interval i = s.interval().orElse(new Interval(value, value));
            series.add(row.cell().workload().terms(), value, Math.min(i.low(), top), Math.min(i.high(), top));
        }
        return series;
    }

    /** The same for all facets of a kernel: what was measured, and break-evens that are not far beyond. */
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
                if (known.family().equals(family) && known.outcome() instanceof BreakEven.At at) {
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
                .map(r -> r.speedup().orElseThrow())
                .map(s -> s.interval().map(Interval::high).orElse(s.value()))
                .max(Comparator.naturalOrder())
                .orElse(1.0);
        return Math.max(1.3, Math.min(highest * 1.05, 1.5 * counts.last()));
    }

    private static List<SpeedupRow> rows(RunAnalysis run, BreakEven known) {
        return run.rows().stream()
                .filter(r -> r.speedup().isPresent() && r.cell().processes() == known.processes())
                .filter(r -> r.cell().start().equals(known.start()))
                .filter(r -> r.cell().workload().withoutTerms().equals(known.family()))
                .toList();
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        if (runs.size() == 1) {
            counts.forEach(p -> entries.add(
                    LegendEntry.of(p + " processes", Style.of(counts.headSet(p).size()))));
        } else {
            runs.forEach(r -> entries.add(
                    Captions.madeUp(r)
                            ? LegendEntry.of(names.machine(r), Style.of(runs.indexOf(r)))
                                    .broken()
                            : LegendEntry.of(names.machine(r), Style.of(runs.indexOf(r)))));
        }
        entries.add(LegendEntry.line("as fast as 1 process", Style.DASHED));
        entries.add(LegendEntry.line(
                "break-even N* where the fitted times cross (ring), its interval (bar)", Style.DOTTED));
        return entries;
    }

    private String title() {
        String question = "From how many terms do several processes pay off?";
        if (runs.size() > 1) {
            return question;
        }
        Stream<BreakEven> found = runs.get(0).breakEvens().stream()
                .filter(b -> b.processes() == 2 && !b.start().equals(Captions.CONTROL))
                .filter(b -> b.family().equals(families.first()) && b.outcome() instanceof BreakEven.At);
        String words = found.map(b ->
                        Notation.roughly(((BreakEven.At) b.outcome()).terms().value())
                                + (b.start().isEmpty() ? "" : " with " + b.start()))
                .collect(Collectors.joining(", "));
        return words.isEmpty()
                ? question
                : "Break-even of a second process, in terms: " + words + " (" + names.family(families.first()) + ")";
    }
}
