package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.Axes;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/** What charts over the number of processes have in common: a line for each start method, its intervals as bars. */
final class ProcessPlotBuilder {

    /** Two lines that lie on each other are told apart by this much, in processes, for each start method. */
    private static final double DODGE = 0.05;

    private final List<RunAnalysis> runs;
    private final List<String> starts;
    private final SortedSet<Integer> counts;

    ProcessPlotBuilder(List<RunAnalysis> runs) {
        this.runs = runs;
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

    int most() {
        return counts.last();
    }

    /** Room for the ideal and for every interval that is not absurd; an absurd one runs out of the picture. */
    double topSpeedup() {
        double ideal = counts.last();
        double highest = runs.stream()
                .flatMap(r -> r.rows().stream())
                .flatMap(r -> r.speedup().stream())
                .map(s -> s.interval().map(Interval::high).orElse(s.value()))
                .max(Comparator.naturalOrder())
                .orElse(ideal);
        return Math.max(ideal, Math.min(highest, 3 * ideal)) * 1.05;
    }

    /** A plot of speedups up to {@link #topSpeedup}, with the ideal and the effective CPUs. */
    XYPlot speedupPlot(RunAnalysis run, CellId workload) {
        double top = topSpeedup();
        XYPlot plot = plot(Axes.speedup(top));
        ideal(plot);
        run.run()
                .machine()
                .map(MachineRecord::effectiveCpus)
                .ifPresent(cpus -> plot.addRangeMarker(new ValueMarker(cpus, Style.FAINT, Style.DOTTED)));
        List<SpeedupRow> rows =
                run.rows(workload).stream().filter(r -> r.speedup().isPresent()).toList();
        lines(plot, rows, r -> r.speedup().orElseThrow(), top);
        if (rows.stream().allMatch(r -> r.cell().processes() == 1)) {
            note(plot, missing(run, workload), top);
        }
        return plot;
    }

    /** An empty plot over the number of processes. */
    XYPlot plot(NumberAxis range) {
        XYPlot plot = new XYPlot(null, new Axes.Processes(counts), range, null);
        Axes.dress(plot);
        return plot;
    }

    /** Why there is no line in a plot. */
    static String missing(RunAnalysis run, CellId workload) {
        List<SpeedupRow> rows = run.rows(workload);
        return rows.isEmpty()
                ? "not measured"
                : rows.stream().anyMatch(r -> r.cell().processes() > 1)
                        ? "no speedup: the baseline is missing"
                        : "only 1 process measured";
    }

    /** Writes into the middle of a plot over processes. */
    void note(XYPlot plot, String text, double top) {
        XYTextAnnotation note = new XYTextAnnotation(text, (counts.first() + counts.last()) / 2.0, top / 8);
        note.setFont(Style.TEXT);
        note.setPaint(Style.FAINT);
        plot.addAnnotation(note);
    }

    /** Adds a line for each start method, from the one process that all share. */
    void lines(XYPlot plot, List<SpeedupRow> rows, Function<SpeedupRow, Estimate> value, double top) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setCapLength(5);
        renderer.setErrorStroke(Style.THIN);
        Optional<SpeedupRow> one =
                rows.stream().filter(r -> r.cell().processes() == 1).findFirst();
        for (String start : starts) {
            List<SpeedupRow> own = rows.stream()
                    .filter(r -> r.cell().processes() > 1 && r.cell().start().equals(start))
                    .toList();
            XYIntervalSeries series = new XYIntervalSeries(start);
            if (!own.isEmpty()) {
                one.ifPresent(r -> add(series, 1, value.apply(r), top));
            }
            own.forEach(r -> add(series, r.cell().processes() + dodge(start), value.apply(r), top));
            int index = data.getSeriesCount();
            data.addSeries(series);
            Style style = Captions.style(start);
            renderer.setSeriesPaint(index, style.colour());
            renderer.setSeriesShape(index, style.marker());
            renderer.setSeriesLinesVisible(index, true);
            renderer.setSeriesStroke(index, Style.LINE);
        }
        int index = plot.getDatasetCount();
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    private static void add(XYIntervalSeries series, double x, Estimate estimate, double top) {
        double y = Math.min(estimate.value(), top);
        Interval interval = estimate.interval().orElse(new Interval(y, y));
        series.add(x, x, x, y, Math.min(interval.low(), top), Math.min(interval.high(), top));
    }

    private void ideal(XYPlot plot) {
        XYSeries line = new XYSeries("ideal");
        line.add(1, 1);
        line.add(most(), most());
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, Style.FAINT);
        renderer.setSeriesStroke(0, Style.DASHED);
        plot.setDataset(0, new XYSeriesCollection(line));
        plot.setRenderer(0, renderer);
    }

    private double dodge(String start) {
        return DODGE * (starts.indexOf(start) - (starts.size() - 1) / 2.0) * Math.max(1, (counts.last() - 1) / 3.0);
    }

    /** The start methods, then the lines that are no measurement. */
    List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        for (String start : starts) {
            entries.add(LegendEntry.of(start.isEmpty() ? "measured" : Captions.start(start), Captions.style(start)));
        }
        entries.add(LegendEntry.line("ideal", Style.DASHED));
        double top = topSpeedup();
        if (runs.stream()
                .flatMap(r -> r.run().machine().map(MachineRecord::effectiveCpus).stream())
                .anyMatch(cpus -> cpus <= top)) {
            entries.add(LegendEntry.line("effective CPUs", Style.DOTTED));
        }
        return entries;
    }
}
