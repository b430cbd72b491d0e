package org.sliceofpi.charts;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.sliceofpi.analysis.Estimate;
import org.sliceofpi.analysis.Interval;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.analysis.StartOrder;
import org.sliceofpi.analysis.Workload;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.MachineRecord;

/**
 * Speedup by number of processes: a line for each start method, a facet for each workload and run, with the ideal, the
 * effective CPUs and the article's points.
 */
public final class SpeedupByProcesses {

    /** Two lines that lie on each other are told apart by this much, in processes, for each start method. */
    private static final double DODGE = 0.05;

    private static final Shape PC = Style.polygon(5.5, 4, 0);
    private static final Shape PI = Style.polygon(5.5, 5, -90);

    private final List<RunAnalysis> runs;
    private final Article article;
    private final List<String> starts;
    private final SortedSet<Integer> counts;
    private final double top;
    private final Set<String> articleShown = new LinkedHashSet<>();

    private SpeedupByProcesses(List<RunAnalysis> runs, Article article) {
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
        this.top = top(rows);
    }

    /**
     * Draws the chart.
     *
     * @param runs one run or several; those without a row are left out
     * @throws IllegalArgumentException if no run has a row
     * @throws FontsMissingException if the machine has no font
     */
    public static Picture of(List<RunAnalysis> runs, Article article) {
        Fonts.require();
        List<RunAnalysis> shown = runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing to draw: no run has a measurement with a parameter 'processes'");
        }
        return new SpeedupByProcesses(shown, article).picture();
    }

    private Picture picture() {
        List<Facets.Facet> facets = new ArrayList<>();
        SortedSet<Workload> workloads = new TreeSet<>();
        runs.forEach(r -> workloads.addAll(r.workloads()));
        boolean beside = runs.size() > 1 && runs.size() <= 4;
        for (Workload workload : workloads) {
            for (RunAnalysis run : runs) {
                // Side by side a gap keeps the columns; otherwise what a run did not measure needs no room.
                if (beside || run.workloads().contains(workload)) {
                    facets.add(new Facets.Facet(Captions.facet(run, workload, runs.size()), plot(run, workload)));
                }
            }
        }
        int columns = beside ? runs.size() : Facets.columns(facets.size());
        return new Facets(
                        Captions.speedupTitle(runs),
                        Captions.subtitle(runs),
                        "speedup (times as fast as 1 process)",
                        facets,
                        legend(),
                        columns,
                        facets.size() <= columns ? 330 : 250)
                .picture("speedup-by-processes");
    }

    private XYPlot plot(RunAnalysis run, Workload workload) {
        XYPlot plot = new XYPlot(null, new Axes.Processes(counts), Axes.speedup(top), null);
        Axes.dress(plot);
        ideal(plot);
        run.run().machine().map(MachineRecord::effectiveCpus).ifPresent(cpus -> {
            ValueMarker marker = new ValueMarker(cpus, Style.FAINT, Style.DOTTED);
            plot.addRangeMarker(marker);
        });
        List<SpeedupRow> rows = run.rows(workload).stream()
                .filter(r -> r.speedup().isPresent() && r.cell().processes() > 1)
                .toList();
        lines(plot, rows);
        points(plot, workload);
        if (rows.isEmpty()) {
            String why = run.rows(workload).isEmpty() ? "not measured" : "no speedup: a baseline or more is missing";
            XYTextAnnotation note = new XYTextAnnotation(why, (counts.first() + counts.last()) / 2.0, top / 8);
            note.setFont(Style.TEXT);
            note.setPaint(Style.FAINT);
            plot.addAnnotation(note);
        }
        return plot;
    }

    private void ideal(XYPlot plot) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYIntervalSeries line = new XYIntervalSeries("ideal");
        for (int p : List.of(counts.first(), counts.last())) {
            line.add(p, p, p, p, p, p);
        }
        data.addSeries(line);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, Style.FAINT);
        renderer.setSeriesStroke(0, Style.DASHED);
        plot.setDataset(0, data);
        plot.setRenderer(0, renderer);
    }

    private void lines(XYPlot plot, List<SpeedupRow> rows) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setCapLength(5);
        renderer.setErrorStroke(Style.THIN);
        for (String start : starts) {
            List<SpeedupRow> own =
                    rows.stream().filter(r -> r.cell().start().equals(start)).toList();
            XYIntervalSeries series = new XYIntervalSeries(start);
            if (!own.isEmpty()) {
                series.add(1, 1, 1, 1, 1, 1);
            }
            for (SpeedupRow row : own) {
                Estimate speedup = row.speedup().orElseThrow();
                double value = Math.min(speedup.value(), top);
                Interval interval = speedup.interval().orElse(new Interval(value, value));
                double x = row.cell().processes() + dodge(start);
                series.add(x, x, x, value, interval.low(), Math.min(interval.high(), top));
            }
            int index = data.getSeriesCount();
            data.addSeries(series);
            Style style = Style.ofStart(start);
            renderer.setSeriesPaint(index, style.colour());
            renderer.setSeriesShape(index, style.marker());
            renderer.setSeriesLinesVisible(index, true);
            renderer.setSeriesStroke(index, Style.LINE);
        }
        plot.setDataset(1, data);
        plot.setRenderer(1, renderer);
    }

    private double dodge(String start) {
        return DODGE * (starts.indexOf(start) - (starts.size() - 1) / 2.0) * Math.max(1, (counts.last() - 1) / 3.0);
    }

    /** The article's figures where they are comparable: in double, N of the same order of magnitude. */
    private void points(XYPlot plot, Workload workload) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        for (Article.Series series : article.series()) {
            if (!Captions.comparable(series, workload)) {
                continue;
            }
            XYIntervalSeries points = new XYIntervalSeries(series.machine() + series.terms());
            for (int p : series.millis().tailMap(2).keySet()) {
                if (p <= counts.last()) {
                    double s = series.speedup(p);
                    points.add(p, p, p, s, s, s);
                }
            }
            int index = data.getSeriesCount();
            data.addSeries(points);
            renderer.setSeriesPaint(index, Style.INK);
            renderer.setSeriesShape(index, marker(series.label()));
            renderer.setSeriesShapesFilled(index, false);
            renderer.setSeriesOutlineStroke(index, Style.THIN);
            articleShown.add(series.label());
        }
        plot.setDataset(2, data);
        plot.setRenderer(2, renderer);
    }

    private Shape marker(String label) {
        return article.series().get(0).label().equals(label) ? PC : PI;
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        for (String start : starts) {
            Style style = Style.ofStart(start);
            String text = start.isEmpty() ? "measured" : Captions.start(start);
            entries.add(new LegendEntry(text, style.colour(), Style.LINE, style.marker(), false));
        }
        entries.add(new LegendEntry("ideal", Style.FAINT, Style.DASHED, null, false));
        if (runs.stream()
                .flatMap(r -> r.run().machine().map(MachineRecord::effectiveCpus).stream())
                .anyMatch(cpus -> cpus <= top)) {
            entries.add(new LegendEntry("effective CPUs", Style.FAINT, Style.DOTTED, null, false));
        }
        for (String label : articleShown) {
            entries.add(new LegendEntry("the article's " + label, Style.INK, null, marker(label), true));
        }
        return entries;
    }

    /** Room for the ideal and for every interval that is not absurd; an absurd one runs out of the picture. */
    private double top(List<SpeedupRow> rows) {
        double ideal = counts.last();
        double highest = rows.stream()
                .flatMap(r -> r.speedup().stream())
                .map(s -> s.interval().map(Interval::high).orElse(s.value()))
                .max(Comparator.naturalOrder())
                .orElse(ideal);
        return Math.max(ideal, Math.min(highest, 3 * ideal)) * 1.05;
    }
}
