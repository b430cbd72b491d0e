package org.sliceofpi.charts;

import java.awt.Color;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jfree.chart.plot.XYPlot;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.ScalingFit;
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

/**
 * Time by number of terms on log-log axes: points with intervals, and the fit T = a + b*N, which is curved on these axes.
 * Each facet compares one process with another number of processes. A curve moves aside together with its points.
 */
public final class TimeByTerms {

    private static final Style ONE = new Style(Color.BLACK, Style.circle(3.4));
    private static final int HEIGHT = 240;
    private static final int CURVE_POINTS = 60;

    private final List<RunAnalysis> runs;
    private final RunLabels labels;
    private final List<List<ScalingFit>> fits;

    private TimeByTerms(List<RunAnalysis> runs, List<List<ScalingFit>> fits) {
        this.runs = runs;
        this.labels = new RunLabels(runs);
        this.fits = fits;
    }

    /**
     * Returns the chart; empty if no workload was measured at two or more N.
     *
     * @param fits for each run, the result of {@link ScalingFit#of}
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, List<List<ScalingFit>> fits) {
        FontsMissingException.check();
        return fits.stream().allMatch(List::isEmpty) ? List.of() : new TimeByTerms(runs, fits).render();
    }

    private List<RenderedChart> render() {
        SortedSet<CellId> families = new TreeSet<>(WorkloadGrid.ORDER);
        SortedSet<Integer> counts = new TreeSet<>();
        for (ScalingFit fit : fits.stream().flatMap(List::stream).toList()) {
            families.add(fit.workload());
            counts.add(fit.processes());
        }
        if (counts.size() > 1) {
            counts.remove(1);
        }
        // With several runs, there is only room for one number of processes: the smallest.
        List<Integer> shown = runs.size() == 1 ? WorkloadGrid.evenSubset(counts, 3) : List.of(counts.first());
        int columns = runs.size() == 1 ? Math.max(2, shown.size()) : Math.min(runs.size(), WorkloadGrid.MAX_COLUMNS);
        List<FacetGrid.Facet> facets = new ArrayList<>();
        for (CellId family : families) {
            for (RunAnalysis run : runs) {
                // Several runs keep their columns, a single run shows only what it measured.
                shown.stream()
                        .filter(processes -> runs.size() > 1 || hasTwoNs(family, processes))
                        .forEach(processes -> facets.add(facet(run, family, processes)));
            }
        }
        return FacetGrid.render(
                "time-by-terms",
                Captions.heading(title(families.first()), runs, Captions.MEDIAN, ""),
                legend(),
                FacetGrid.split(facets, columns).stream()
                        .map(row -> new FacetGrid.Row("time T", HEIGHT, row))
                        .toList(),
                columns);
    }

    private boolean hasTwoNs(CellId family, int processes) {
        return fits.stream()
                .flatMap(List::stream)
                .anyMatch(f -> f.workload().equals(family) && f.processes() == processes);
    }

    private FacetGrid.Facet facet(RunAnalysis run, CellId family, int processes) {
        List<SpeedupRow> rows = run.rows().stream()
                .filter(r -> r.cell().workload().withoutTerms().equals(family))
                .filter(r -> r.cell().processes() == 1 || r.cell().processes() == processes)
                .filter(r -> r.time().value() > 0)
                .toList();
        String title = labels.family(family)
                + (processes == 1 ? "" : "\n1 and " + processes + " processes")
                + (runs.size() > 1 ? "\n" + labels.machine(run) : "");
        if (rows.isEmpty()) {
            return new FacetGrid.Facet(title, "not measured", null, false);
        }
        List<ScalingFit> curves = fits.get(runs.indexOf(run)).stream()
                .filter(f -> f.workload().equals(family))
                .filter(f -> f.processes() == 1 || f.processes() == processes)
                .toList();
        String notes = curves.stream().map(this::note).collect(Collectors.joining(runs.size() > 1 ? "\n" : "; "));
        return new FacetGrid.Facet(title, notes, plot(rows, curves), Captions.synthetic(run));
    }

    private static XYPlot plot(List<SpeedupRow> rows, List<ScalingFit> fits) {
        DoubleSummaryStatistics terms =
                rows.stream().mapToDouble(TimeByTerms::terms).summaryStatistics();
        DoubleSummaryStatistics times =
                rows.stream().flatMapToDouble(r -> Bounds.onLogAxis(r.time())).summaryStatistics();
        double first = terms.getMin();
        double last = terms.getMax();
        XYPlot plot =
                Plots.xy(Plots.termsAxis(first, last), Plots.secondsAxis(times.getMin() / 1.6, times.getMax() * 1.6));
        Layer curves = Layer.lines();
        List<String> starts = List.copyOf(starts(rows));
        Dodge dodge = new Dodge(starts.size(), plot.getDomainAxis().getRange(), FacetGrid.facetWidth(2));
        for (ScalingFit fit : fits) {
            double aside = dodge.factor(starts.indexOf(fit.start()));
            Layer.Series curve = curves.series(style(fit.start()), Style.THIN);
            DoubleSummaryStatistics measured = rows.stream()
                    .filter(r -> r.cell().id().withoutTerms().equals(fit.id()))
                    .mapToDouble(TimeByTerms::terms)
                    .summaryStatistics();
            for (int i = 0; i <= CURVE_POINTS; i++) {
                double n =
                        measured.getMin() * Math.pow(measured.getMax() / measured.getMin(), (double) i / CURVE_POINTS);
                double seconds = fit.seconds(n);
                if (seconds > 0) {
                    curve.add(n * aside, seconds);
                }
            }
        }
        curves.addTo(plot);
        Layer points = Layer.errorBars(true);
        for (String start : starts) {
            double aside = dodge.factor(starts.indexOf(start));
            Layer.Series series = points.series(style(start), null);
            rows.stream().filter(r -> r.cell().start().equals(start)).forEach(r -> {
                double n = terms(r) * aside;
                double lower = Bounds.lowOnLogAxis(r.time());
                String tooltip = Captions.tooltip(r, "time", r.time(), Notation::seconds);
                series.add(n, n, n, r.time().value(), lower, Bounds.highOnLogAxis(r.time()), tooltip);
            });
        }
        points.addTo(plot);
        return plot;
    }

    private static double terms(SpeedupRow row) {
        return row.cell().workload().terms();
    }

    /** Returns the slope of a curve. There is room for its interval only with one process in a single run. */
    private String note(ScalingFit fit) {
        String name = fit.start().isEmpty() && fit.processes() == 1 ? "1 process" : fit.start();
        String slope = name + ": slope " + Notation.factor(fit.exponent().value());
        if (runs.size() > 1 || fit.processes() > 1) {
            return slope;
        }
        return slope
                + fit.exponent()
                        .interval()
                        .map(i -> " (" + Notation.factors(i.low(), i.high()) + ")")
                        .orElse("");
    }

    /** Returns the slope with its interval, or else the fit. */
    private String title(CellId family) {
        return fits.get(0).stream()
                .filter(f -> runs.size() == 1 && f.workload().equals(family) && f.processes() == 1)
                .findFirst()
                .map(f -> f.exponent().interval().isPresent() ? growth(f) : fit(f))
                .map(finding -> finding + " (" + labels.family(family) + ")")
                .orElse("How does time grow with the number of terms?");
    }

    private static String growth(ScalingFit fit) {
        return "With one process, time grows as N to the power of "
                + Captions.withInterval(fit.exponent(), Notation::factor);
    }

    private static String fit(ScalingFit fit) {
        String perTerm = Notation.seconds(fit.slope()) + " per term";
        return "One process takes " + (fit.overhead() > 0 ? Notation.seconds(fit.overhead()) + " and " : "") + perTerm;
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        entries.add(LegendEntry.of("1 process", ONE, Style.THIN));
        for (String start : starts(runs.stream().flatMap(r -> r.rows().stream()).toList())) {
            if (!start.isEmpty()) {
                entries.add(LegendEntry.of(Captions.start(start), style(start), Style.THIN));
            }
        }
        entries.add(LegendEntry.line("fit of T = a + b\u00b7N; slope: log T over log N", Style.THIN));
        return entries;
    }

    private static SortedSet<String> starts(List<SpeedupRow> rows) {
        return rows.stream()
                .map(r -> r.cell().start())
                .collect(Collectors.toCollection(() -> new TreeSet<>(StartOrder.INSTANCE)));
    }

    private static Style style(String start) {
        return start.isEmpty() ? ONE : Style.ofStart(start);
    }
}
