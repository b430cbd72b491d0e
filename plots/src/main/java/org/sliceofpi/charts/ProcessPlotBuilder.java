package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYIntervalSeries;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.Layer;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Plots;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimate;

/** Builds plots against the number of processes: a line with error bars for each start method. */
final class ProcessPlotBuilder {

    /** Horizontal distance, in processes, between the points of two start methods, which would otherwise coincide. */
    private static final double DODGE = 0.05;

    private final List<RunAnalysis> runs;
    private final Article article;
    private final List<String> starts;
    private final SortedSet<Integer> counts;
    private final Set<String> articleLabels = new LinkedHashSet<>();

    ProcessPlotBuilder(List<RunAnalysis> runs, Article article) {
        this.runs = runs;
        this.article = article;
        List<SpeedupRow> rows = runs.stream().flatMap(r -> r.rows().stream()).toList();
        this.starts = rows.stream()
                .filter(r -> r.cell().processes() > 1)
                .map(r -> r.cell().start())
                .distinct()
                .sorted(StartOrder.INSTANCE)
                .toList();
        this.counts = new TreeSet<>(rows.stream().map(r -> r.cell().processes()).toList());
        this.counts.add(1);
        this.counts.add(Math.max(2, counts.last()));
    }

    /** Returns the end of the speedup axis. Intervals are cut off at about three times the ideal speedup. */
    private double topSpeedup() {
        double ideal = counts.last();
        double highest = runs.stream()
                .flatMap(r -> r.rows().stream())
                .flatMap(r -> r.speedup().stream())
                .mapToDouble(Bounds::high)
                .max()
                .orElse(ideal);
        return Math.max(ideal, Math.min(highest, 3 * ideal)) * 1.05;
    }

    /** Returns a plot of speedups with the ideal line, the effective CPUs and the article's points. */
    XYPlot speedups(RunAnalysis run, CellId workload) {
        double top = topSpeedup();
        XYPlot plot = plot(Plots.speedupAxis(top));
        Layer ideal = Layer.lines();
        XYIntervalSeries line = ideal.series(new Style(Style.FAINT, null), Style.DASHED);
        Bounds.add(line, 1, Estimate.exact(1), top);
        Bounds.add(line, counts.last(), Estimate.exact(counts.last()), top);
        ideal.addTo(plot);
        cpus(run).ifPresent(cpus -> plot.addRangeMarker(new ValueMarker(cpus, Style.FAINT, Style.DOTTED)));
        List<SpeedupRow> all = run.rows(workload);
        List<SpeedupRow> rows =
                all.stream().filter(r -> r.speedup().isPresent()).toList();
        addLines(plot, rows, r -> r.speedup().orElseThrow(), top);
        if (all.isEmpty()) {
            addNote(plot, "not measured", top);
        } else if (all.stream().allMatch(r -> r.cell().processes() == 1)) {
            addNote(plot, "measured with 1 process only", top);
        } else if (rows.stream().allMatch(r -> r.cell().processes() == 1)) {
            addNote(plot, "no speedup: the baseline is missing", top);
        }
        addArticle(plot, workload, top);
        return plot;
    }

    private static Optional<Double> cpus(RunAnalysis run) {
        return run.run().machine().map(MachineRecord::effectiveCpus);
    }

    /** Returns a plot of times with its own axis. */
    XYPlot times(RunAnalysis run, CellId workload) {
        List<SpeedupRow> rows = run.rows(workload);
        double top = rows.stream().mapToDouble(r -> Bounds.high(r.time())).max().orElse(1) * 1.08;
        XYPlot plot = plot(Plots.timeAxis("time", top));
        addLines(plot, rows, SpeedupRow::time, top);
        if (rows.isEmpty()) {
            addNote(plot, "not measured", top);
        }
        return plot;
    }

    private XYPlot plot(ValueAxis range) {
        Map<Double, String> ticks = counts.stream().collect(Collectors.toMap(Integer::doubleValue, String::valueOf));
        double margin = 0.1 * (counts.last() - counts.first()) + 0.15;
        return Plots.xy(Plots.labelledAxis("processes", ticks, counts.first() - margin, counts.last() + margin), range);
    }

    private void addNote(XYPlot plot, String text, double top) {
        XYTextAnnotation note = new XYTextAnnotation(text, (counts.first() + counts.last()) / 2.0, top / 8);
        note.setFont(Style.TEXT);
        note.setPaint(Style.FAINT);
        plot.addAnnotation(note);
    }

    /** Adds a line for each start method; all lines start at the baseline of one process. */
    private void addLines(XYPlot plot, List<SpeedupRow> rows, Function<SpeedupRow, Estimate> value, double top) {
        Layer layer = Layer.errorBars(true);
        Optional<SpeedupRow> baseline =
                rows.stream().filter(r -> r.cell().processes() == 1).findFirst();
        for (String start : starts) {
            List<SpeedupRow> own = rows.stream()
                    .filter(r -> r.cell().processes() > 1 && r.cell().start().equals(start))
                    .toList();
            XYIntervalSeries series = layer.series(Style.ofStart(start), Style.LINE);
            if (!own.isEmpty()) {
                baseline.ifPresent(r -> Bounds.add(series, 1, value.apply(r), top));
            }
            double scale = Math.max(1, (counts.last() - 1) / 3.0);
            double dodge = DODGE * scale * (starts.indexOf(start) - (starts.size() - 1) / 2.0);
            own.forEach(r -> Bounds.add(series, r.cell().processes() + dodge, value.apply(r), top));
        }
        layer.addTo(plot);
    }

    private void addArticle(XYPlot plot, CellId workload, double top) {
        Layer layer = Layer.hollowMarkers();
        for (Article.Series published : article.series()) {
            if (Captions.comparable(published, workload)) {
                articleLabels.add(published.label());
                XYIntervalSeries points = layer.series(articleStyle(published.label()), null);
                published.millis().tailMap(2).keySet().stream()
                        .filter(p -> p <= counts.last())
                        .forEach(p -> Bounds.add(points, p, Estimate.exact(published.speedup(p)), top));
            }
        }
        layer.addTo(plot);
    }

    private Style articleStyle(String label) {
        boolean first = article.series().get(0).label().equals(label);
        return new Style(Style.INK, first ? Style.polygon(5.5, 4, 0) : Style.polygon(5.5, 5, -90));
    }

    /** Returns the legend of all plots built so far. */
    List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        for (String start : starts) {
            entries.add(LegendEntry.of(
                    start.isEmpty() ? "measured" : Captions.start(start), Style.ofStart(start), Style.LINE));
        }
        entries.add(LegendEntry.line("ideal", Style.DASHED));
        double top = topSpeedup();
        if (runs.stream().flatMap(r -> cpus(r).stream()).anyMatch(cpus -> cpus <= top)) {
            entries.add(LegendEntry.line("effective CPUs", Style.DOTTED));
        }
        for (String label : articleLabels) {
            entries.add(new LegendEntry(
                    "the article's " + label,
                    Style.INK,
                    null,
                    articleStyle(label).marker(),
                    true));
        }
        return entries;
    }
}
