package org.sliceofpi.charts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Layer;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Plots;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.charts.draw.TextBlock;
import org.sliceofpi.results.Notation;

/** Time of a start by start method, program and JVM options, on a log axis, with the memory: a row for each, a point for each run. */
public final class StartChart {

    /** Gap between rows, as a multiple of the height of one run's row. */
    private static final double GAP = 0.3;

    private final List<RunAnalysis> runs;
    private final List<List<StartTime>> times;

    private StartChart(List<RunAnalysis> all) {
        runs = all.stream().filter(run -> !StartTime.of(run).isEmpty()).toList();
        times = runs.stream().map(StartTime::of).toList();
    }

    /** Returns the chart; empty if no run measured starts. */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        FontsMissingException.check();
        StartChart chart = new StartChart(runs);
        return chart.runs.isEmpty() ? List.of() : chart.render(Captions.missing(runs, chart.runs));
    }

    private Stream<StartTime> times() {
        return times.stream().flatMap(List::stream);
    }

    private List<RenderedChart> render(String missing) {
        List<String> names = times().map(StartTime::name).distinct().toList();
        int height = (int) (48 + 17 * names.size() * (runs.size() + GAP));
        FacetGrid.Facet facet = new FacetGrid.Facet(
                "start to end; for prestarted workers, to the result",
                "",
                plot(names),
                runs.stream().allMatch(Captions::synthetic));
        return FacetGrid.render(
                "starts", heading(missing), legend(), List.of(new FacetGrid.Row("", height, List.of(facet))), 1);
    }

    private XYPlot plot(List<String> names) {
        XYPlot plot = Plots.xy(timeAxis(names), nameAxis(names));
        plot.setRangeGridlinesVisible(false);
        Layer layer = Layer.errorBars(false);
        for (int run = 0; run < runs.size(); run++) {
            Layer.Series series = layer.series(style(run), null);
            for (StartTime time : times.get(run)) {
                add(plot, series, time, y(names.indexOf(time.name()), run));
            }
        }
        layer.addTo(plot);
        return plot;
    }

    /** Returns the axis, with room for the label of the slowest start. */
    private ValueAxis timeAxis(List<String> names) {
        DoubleSummaryStatistics all =
                times().flatMapToDouble(t -> Bounds.onLogAxis(t.millis())).summaryStatistics();
        double inner = FacetGrid.facetWidth(1) - TextBlock.width(names.stream(), Style.TICK) - 30;
        double label = TextBlock.width("0.000 ms, 000 MB", Style.TICK) + 14;
        double low = all.getMin() / 1.4;
        double high = all.getMax();
        return Plots.plainLogAxis("ms", low, high * Math.pow(high / low, label / (inner - label)));
    }

    private ValueAxis nameAxis(List<String> names) {
        Map<Double, String> ticks = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            ticks.put((y(i, 0) + y(i, runs.size() - 1)) / 2, names.get(i));
        }
        ValueAxis axis = Plots.labelledAxis(null, ticks, -names.size() * (runs.size() + GAP), 0);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private double y(int row, int run) {
        return -(row * (runs.size() + GAP) + run + 0.5 + GAP / 2);
    }

    private static void add(XYPlot plot, Layer.Series series, StartTime time, double y) {
        double x = time.millis().value();
        double high = Bounds.highOnLogAxis(time.millis());
        String tooltip = time.name() + ": " + Captions.withInterval(time.millis(), StartChart::millis) + ", "
                + time.sampleCount();
        series.add(x, Bounds.lowOnLogAxis(time.millis()), high, y, y, y, tooltip);
        String memory = time.peakMegabytes().isPresent()
                ? ", " + Math.round(time.peakMegabytes().getAsDouble()) + " MB"
                : "";
        XYTextAnnotation label = new XYTextAnnotation("   " + millis(x) + memory, Math.max(x, high), y);
        label.setTextAnchor(TextAnchor.CENTER_LEFT);
        label.setFont(Style.TICK);
        label.setPaint(Style.INK);
        plot.addAnnotation(label);
    }

    /** Formats milliseconds with three significant digits. */
    private static String millis(double value) {
        return new BigDecimal(value).round(new MathContext(3)).toPlainString() + " ms";
    }

    private Style style(int run) {
        return runs.size() == 1 ? new Style(Style.BLUE, Style.circle(4)) : Style.of(run);
    }

    private FacetGrid.Heading heading(String missing) {
        String samples = times().max(Comparator.comparingInt(StartTime::samples))
                .orElseThrow()
                .sampleCount();
        return Captions.plainHeading(title(), runs, "up to " + samples + "; " + Captions.MEDIAN, missing);
    }

    private String title() {
        Optional<StartTime> worker = find(StartTime.WORKER);
        Optional<StartTime> hello = find(StartTime.HELLO);
        if (runs.size() > 1 || worker.isEmpty() || hello.isEmpty()) {
            return "How long does a start take?";
        }
        String factor = Notation.factor(
                worker.get().millis().value() / hello.get().millis().value());
        return "A cold worker (SPAWN) takes "
                + Captions.withInterval(worker.get().millis(), StartChart::millis) + ", " + factor
                + " times as long as java Hello";
    }

    private Optional<StartTime> find(String name) {
        return times.get(0).stream().filter(time -> time.name().equals(name)).findFirst();
    }

    private List<LegendEntry> legend() {
        if (runs.size() == 1) {
            return List.of();
        }
        RunLabels labels = new RunLabels(runs);
        List<LegendEntry> entries = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            entries.add(LegendEntry.of(labels.machine(runs.get(i)), style(i), null));
        }
        return entries;
    }
}
