package org.sliceofpi.charts;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.ScalingFit;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.Axes;
import org.sliceofpi.charts.draw.EvenSubset;
import org.sliceofpi.charts.draw.Facet;
import org.sliceofpi.charts.draw.FacetRow;
import org.sliceofpi.charts.draw.Facets;
import org.sliceofpi.charts.draw.Fonts;
import org.sliceofpi.charts.draw.FontsMissingException;
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
 * Time by number of terms, both axes logarithmic: points with intervals, and the straight line T = a + b*N through them,
 * which is bent here. A facet for each kernel and number of processes; one process is in each.
 */
public final class TimeByTerms {

    private static final Style ONE = new Style(Color.BLACK, Style.circle(3.4));
    private static final int HEIGHT = 240;
    private static final int CURVE = 60;

    private record Key(RunAnalysis run, CellId family, int processes) {}

    private final List<RunAnalysis> runs;
    private final RunLabels names;
    private final List<List<ScalingFit>> growths;

    private TimeByTerms(List<RunAnalysis> runs, List<List<ScalingFit>> growths) {
        this.runs = runs;
        this.names = new RunLabels(runs);
        this.growths = growths;
    }

    /**
     * Draws the chart.
     *
     * @param growths for each run that which {@link ScalingFit#of} makes of it
     * @return one picture, or several where one would be too tall; none where no workload was measured at two N or more
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, List<List<ScalingFit>> growths) {
        Fonts.require();
        TimeByTerms chart = new TimeByTerms(runs, growths);
        return chart.growths.stream().allMatch(List::isEmpty) ? List.of() : chart.pictures();
    }

    private List<RenderedChart> pictures() {
        SortedSet<CellId> families = new TreeSet<>(WorkloadGrid.ORDER);
        SortedSet<Integer> counts = new TreeSet<>();
        for (ScalingFit growth : growths.stream().flatMap(List::stream).toList()) {
            families.add(growth.family());
            counts.add(growth.processes());
        }
        counts.remove(counts.size() > 1 ? 1 : -1);
        // Side by side one number of processes must do: the smallest, which the question is about.
        List<Integer> shown = runs.size() == 1 ? EvenSubset.of(counts, 3) : List.of(counts.first());
        int columns = runs.size() == 1 ? Math.max(2, shown.size()) : Math.min(runs.size(), WorkloadGrid.MOST_COLUMNS);
        List<FacetRow> rows = new ArrayList<>();
        List<Facet> row = new ArrayList<>();
        for (CellId family : families) {
            for (RunAnalysis run : runs) {
                for (int processes : shown) {
                    row.add(facet(new Key(run, family, processes)));
                    if (row.size() == columns) {
                        rows.add(new FacetRow("time T", HEIGHT, row));
                        row.clear();
                    }
                }
            }
            if (!row.isEmpty() && (runs.size() > 1 || shown.size() > 1)) {
                rows.add(new FacetRow("time T", HEIGHT, row));
                row.clear();
            }
        }
        if (!row.isEmpty()) {
            rows.add(new FacetRow("time T", HEIGHT, row));
        }
        return new Facets(Captions.heading(title(families.first()), runs), legend(), rows, columns)
                .pictures("time-by-terms");
    }

    private Facet facet(Key key) {
        List<SpeedupRow> rows = key.run().rows().stream()
                .filter(r -> r.cell().workload().withoutTerms().equals(key.family()))
                .filter(r -> r.cell().processes() == 1 || r.cell().processes() == key.processes())
                .filter(r -> r.time().value() > 0)
                .toList();
        String title = names.family(key.family())
                + (key.processes() == 1 ? "" : "\n1 and " + key.processes() + " processes")
                + (runs.size() > 1 ? "\n" + names.machine(key.run()) : "");
        return rows.isEmpty()
                ? new Facet(title, "not measured", null, false)
                : new Facet(title, notes(key), plot(key, rows), Captions.synthetic(key.run()));
    }

    private XYPlot plot(Key key, List<SpeedupRow> rows) {
        SortedSet<Long> terms =
                rows.stream().map(r -> r.cell().workload().terms()).collect(Collectors.toCollection(TreeSet::new));
        double low = rows.stream().mapToDouble(r -> low(r.time())).min().orElseThrow();
        double high = rows.stream().mapToDouble(r -> high(r.time())).max().orElseThrow();
        XYPlot plot = new XYPlot(
                null, LogScale.terms(terms.first(), terms.last()), LogScale.seconds(null, low / 1.6, high * 1.6), null);
        Axes.dress(plot);
        curves(plot, key, terms);
        points(plot, rows);
        return plot;
    }

    private void curves(XYPlot plot, Key key, SortedSet<Long> terms) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (ScalingFit growth : own(key)) {
            XYSeries curve = new XYSeries(data.getSeriesCount());
            for (int i = 0; i <= CURVE; i++) {
                double n = terms.first() * Math.pow((double) terms.last() / terms.first(), (double) i / CURVE);
                if (growth.seconds(n) > 0) {
                    curve.add(n, growth.seconds(n));
                }
            }
            renderer.setSeriesPaint(data.getSeriesCount(), style(growth.start()).colour());
            renderer.setSeriesStroke(data.getSeriesCount(), Style.THIN);
            data.addSeries(curve);
        }
        plot.setDataset(0, data);
        plot.setRenderer(0, renderer);
    }

    private static void points(XYPlot plot, List<SpeedupRow> rows) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setCapLength(5);
        renderer.setErrorStroke(Style.THIN);
        for (String start : starts(rows)) {
            XYIntervalSeries series = new XYIntervalSeries(start);
            rows.stream().filter(r -> r.cell().start().equals(start)).forEach(r -> {
                double n = r.cell().workload().terms();
                series.add(n, n, n, r.time().value(), low(r.time()), high(r.time()));
            });
            renderer.setSeriesPaint(data.getSeriesCount(), style(start).colour());
            renderer.setSeriesShape(data.getSeriesCount(), style(start).marker());
            data.addSeries(series);
        }
        plot.setDataset(1, data);
        plot.setRenderer(1, renderer);
    }

    private List<ScalingFit> own(Key key) {
        return growths.get(runs.indexOf(key.run())).stream()
                .filter(g -> g.family().equals(key.family()))
                .filter(g -> g.processes() == 1 || g.processes() == key.processes())
                .toList();
    }

    /** The slopes in the picture: of one process with its interval, of the others as they are. */
    private String notes(Key key) {
        return own(key).stream()
                .map(g -> (g.start().isEmpty() && g.processes() == 1 ? "1 process" : g.start()) + ": slope "
                        + Notation.factor(g.exponent().value())
                        + (runs.size() > 1 || g.processes() > 1
                                ? ""
                                : g.exponent()
                                        .interval()
                                        .map(i -> " (" + Notation.factors(i.low(), i.high()) + ")")
                                        .orElse("")))
                .collect(Collectors.joining(runs.size() > 1 ? "\n" : "; "));
    }

    private String title(CellId family) {
        Optional<ScalingFit> one = runs.size() > 1
                ? Optional.empty()
                : growths.get(0).stream()
                        .filter(g -> g.family().equals(family) && g.processes() == 1)
                        .findFirst();
        return one.map(g -> String.format(
                        Locale.ROOT,
                        "With one process the time grows as N to the power of %.2f; where do several cross it? (%s)",
                        g.exponent().value(),
                        names.family(family)))
                .orElse("How does the time grow with the number of terms?");
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        entries.add(new LegendEntry("1 process", ONE.colour(), Style.THIN, ONE.marker(), false));
        List<SpeedupRow> rows = runs.stream().flatMap(r -> r.rows().stream()).toList();
        for (String start : starts(rows)) {
            if (!start.isEmpty()) {
                Style style = style(start);
                entries.add(new LegendEntry(Captions.start(start), style.colour(), Style.THIN, style.marker(), false));
            }
        }
        entries.add(LegendEntry.line("T = a + b\u00b7N, fitted; slope: of log T over log N", Style.THIN));
        return entries;
    }

    private static SortedSet<String> starts(List<SpeedupRow> rows) {
        return rows.stream()
                .map(r -> r.cell().start())
                .collect(Collectors.toCollection(() -> new TreeSet<>(StartOrder.INSTANCE)));
    }

    private static Style style(String start) {
        return start.isEmpty() ? ONE : Captions.style(start);
    }

    private static double low(Estimate time) {
        return time.interval().map(Interval::low).filter(v -> v > 0).orElse(time.value());
    }

    private static double high(Estimate time) {
        return time.interval().map(Interval::high).filter(Double::isFinite).orElse(time.value());
    }
}
