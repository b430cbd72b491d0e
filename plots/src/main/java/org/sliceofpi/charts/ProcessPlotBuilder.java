package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.Layer;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Plots;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimate;

/** Builds plots against the number of processes: a line with error bars for each start method. */
final class ProcessPlotBuilder {

    /** Horizontal distance, in processes, between the points of two start methods, which would otherwise coincide. */
    private static final double DODGE = 0.12;

    private static final Style ONE = new Style(Style.INK, Style.circle(3));

    private final List<RunAnalysis> runs;
    private final List<SpeedupRow> rows;
    private final Article article;
    private final List<String> starts;
    private final SortedSet<Integer> counts;
    private final Set<String> articleLabels = new LinkedHashSet<>();

    /** @param workloads those of which plots will be built */
    ProcessPlotBuilder(List<RunAnalysis> runs, Collection<CellId> workloads, Article article) {
        this.runs = runs;
        this.article = article;
        this.rows = runs.stream()
                .flatMap(r -> r.rows().stream())
                .filter(r -> workloads.contains(r.cell().workload()))
                .toList();
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

    /** Returns the end of the speedup axis. Wide intervals are cut off, because they would flatten all plots. */
    private double topSpeedup() {
        double ideal = counts.last();
        double value = highest(Estimate::value, ideal);
        return Math.max(value, Math.min(highest(Bounds::high, ideal), 1.25 * ideal)) * 1.05;
    }

    private double highest(ToDoubleFunction<Estimate> end, double least) {
        return rows.stream().flatMap(r -> r.speedup().stream()).mapToDouble(end).reduce(least, Math::max);
    }

    /** Returns a plot of speedups with the ideal line, the effective CPUs and the article's points. */
    XYPlot speedups(RunAnalysis run, CellId workload) {
        double top = topSpeedup();
        XYPlot plot = plot(Plots.speedupAxis(top));
        cpus(run).ifPresent(cpus -> plot.addRangeMarker(new ValueMarker(cpus, Style.FAINT, Style.DOTTED)));
        List<SpeedupRow> all = run.rows(workload);
        List<SpeedupRow> drawn =
                all.stream().filter(r -> r.speedup().isPresent()).toList();
        int most = drawn.stream().mapToInt(r -> r.cell().processes()).max().orElse(1);
        Layer ideal = Layer.lines();
        Layer.Series line = ideal.series(new Style(Style.FAINT, null), Style.DASHED);
        line.add(1, 1);
        line.add(most, most);
        ideal.addTo(plot);
        addLines(plot, drawn, "speedup", r -> r.speedup().orElseThrow(), Forks::speedups, Notation::factor, top);
        if (all.isEmpty()) {
            addNote(plot, "not measured", top);
        } else if (all.stream().allMatch(r -> r.cell().processes() == 1)) {
            addNote(plot, "measured with 1 process only", top);
        } else if (most == 1) {
            addNote(plot, "no speedup: the baseline is missing", top);
        }
        addArticle(plot, workload, drawn, top);
        return plot;
    }

    private static Optional<Double> cpus(RunAnalysis run) {
        return run.run().machine().map(MachineRecord::effectiveCpus);
    }

    /** Returns a plot of times with its own axis. */
    XYPlot times(RunAnalysis run, CellId workload) {
        List<SpeedupRow> drawn = run.rows(workload);
        double top =
                drawn.stream().mapToDouble(r -> Bounds.high(r.time())).max().orElse(1) * 1.08;
        XYPlot plot = plot(Plots.timeAxis("time", top));
        addLines(plot, drawn, "time", SpeedupRow::time, Forks::times, Notation::seconds, top);
        if (drawn.isEmpty()) {
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

    /**
     * Adds a line for each start method; all lines start at the baseline of one process. Each fork is a dot next to its median.
     *
     * @param name of the value
     * @param value the value of a cell
     * @param forks the values of its forks
     * @param number formats a value
     */
    private void addLines(
            XYPlot plot,
            List<SpeedupRow> drawn,
            String name,
            Function<SpeedupRow, Estimate> value,
            Function<SpeedupRow, DoubleStream> forks,
            DoubleFunction<String> number,
            double top) {
        Layer dots = Layer.dots();
        Layer lines = Layer.lines();
        Layer marks = Layer.errorBars(true);
        Optional<SpeedupRow> baseline =
                drawn.stream().filter(r -> r.cell().processes() == 1).findFirst();
        for (String start : starts) {
            Style style = Style.ofStart(start);
            Layer.Series faint = dots.series(style, null);
            Layer.Series line = lines.series(style, Style.LINE);
            Layer.Series points = marks.series(style, null);
            List<SpeedupRow> own = drawn.stream()
                    .filter(r -> r.cell().processes() > 1 && r.cell().start().equals(start))
                    .toList();
            if (!own.isEmpty()) {
                baseline.ifPresent(r -> line.add(1, Math.min(value.apply(r).value(), top)));
            }
            for (SpeedupRow row : own) {
                double x = row.cell().processes() + dodge(start);
                Estimate y = value.apply(row);
                forks.apply(row).forEach(fork -> faint.add(x - DODGE, Math.min(fork, top)));
                line.add(x, Math.min(y.value(), top));
                Bounds.add(points, x, y, top, Captions.tooltip(row, name, y, number));
            }
        }
        Layer.Series one = marks.series(ONE, null);
        baseline.ifPresent(
                r -> Bounds.add(one, 1, value.apply(r), top, Captions.tooltip(r, name, value.apply(r), number)));
        dots.addTo(plot);
        lines.addTo(plot);
        marks.addTo(plot);
    }

    private double dodge(String start) {
        double scale = Math.max(1, (counts.last() - 1) / 3.0);
        return DODGE * scale * (starts.indexOf(start) - (starts.size() - 1) / 2.0);
    }

    /** Adds the article's points for the numbers of processes that were measured here. */
    private void addArticle(XYPlot plot, CellId workload, List<SpeedupRow> drawn, double top) {
        Set<Integer> measured = drawn.stream().map(r -> r.cell().processes()).collect(Collectors.toSet());
        Layer layer = Layer.hollowMarkers();
        for (Article.Series published : article.series()) {
            if (Captions.comparable(published, workload)) {
                Layer.Series points = layer.series(articleStyle(published.label()), null);
                published.millis().tailMap(2).keySet().stream()
                        .filter(measured::contains)
                        .forEach(p -> {
                            articleLabels.add(published.label());
                            double y = published.speedup(p);
                            String tooltip = "the article's " + published.label() + ", " + p + " processes, N = "
                                    + Notation.terms(published.terms()) + ": speedup " + Notation.factor(y);
                            Bounds.add(points, p, Estimate.exact(y), top, tooltip);
                        });
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
        entries.add(LegendEntry.of("1 process", ONE, null));
        entries.add(Forks.LEGEND);
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
