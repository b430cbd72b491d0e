package org.sliceofpi.charts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.sliceofpi.analysis.KernelCost;
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

/**
 * Time per term by kernel, on a log axis, with the limits set by division as vertical lines. There is a facet for each
 * number of digits, with a row for each kernel and a point for each run.
 */
public final class KernelChart {

    private static final int MAX_COLUMNS = 2;

    /** Gap between kernels, as a multiple of the height of one run's row. */
    private static final double GAP = 0.5;

    private final List<RunAnalysis> runs;
    private final List<List<KernelCost>> costs;
    private final List<List<DivisionLimit>> limits;

    private KernelChart(List<RunAnalysis> all) {
        this.runs = all.stream().filter(r -> !KernelCost.of(r).isEmpty()).toList();
        this.costs = runs.stream().map(KernelCost::of).toList();
        this.limits = runs.stream()
                .map(r -> r.run().machine().map(DivisionLimit::of).orElse(List.of()))
                .toList();
    }

    /** Returns the chart; empty if no run measured kernels. */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        FontsMissingException.check();
        KernelChart chart = new KernelChart(runs);
        return chart.runs.isEmpty() ? List.of() : chart.render(Captions.missing(runs, chart.runs));
    }

    private Stream<KernelCost> costs() {
        return costs.stream().flatMap(List::stream);
    }

    private Stream<KernelCost> costs(int digits) {
        return costs().filter(c -> c.digits() == digits);
    }

    private List<RenderedChart> render(String missing) {
        SortedSet<Integer> digits = costs().map(KernelCost::digits).collect(Collectors.toCollection(TreeSet::new));
        int columns = Math.min(MAX_COLUMNS, digits.size());
        List<FacetGrid.Row> rows = new ArrayList<>();
        for (List<Integer> part : FacetGrid.split(List.copyOf(digits), columns)) {
            int most = part.stream().mapToInt(d -> kernels(d).size()).max().orElseThrow();
            int height = (int) (48 + 17 * most * (runs.size() + GAP));
            rows.add(new FacetGrid.Row(
                    "",
                    height,
                    part.stream()
                            .map(d -> facet(d, FacetGrid.facetWidth(columns)))
                            .toList()));
        }
        return FacetGrid.render("kernels", heading(missing), legend(), rows, columns);
    }

    /** Returns the kernels from the slowest to the fastest in the first run that has them. */
    private List<String> kernels(int digits) {
        return costs(digits).map(KernelCost::kernel).distinct().toList();
    }

    private FacetGrid.Facet facet(int digits, double width) {
        List<String> kernels = kernels(digits);
        // The limits are only known for division in double.
        List<DivisionLimit> shown =
                digits > 0 ? List.of() : limits.stream().flatMap(List::stream).toList();
        DoubleSummaryStatistics times = DoubleStream.concat(
                        costs(digits).flatMapToDouble(c -> Bounds.onLogAxis(c.nanos())),
                        shown.stream().mapToDouble(DivisionLimit::nanos))
                .summaryStatistics();
        XYPlot plot = Plots.xy(timeAxis(kernels, times, width), kernelAxis(kernels));
        plot.setRangeGridlinesVisible(false);
        Layer layer = Layer.errorBars(false);
        for (int run = 0; run < runs.size(); run++) {
            Layer.Series series = layer.series(style(run), null);
            for (KernelCost cost : costs.get(run)) {
                if (cost.digits() == digits) {
                    add(plot, series, cost, y(kernels.indexOf(cost.kernel()), run));
                }
            }
            if (digits == 0) {
                addLimits(plot, run, kernels.size());
            }
        }
        layer.addTo(plot);
        String title = digits == 0 ? "double" : digits + (digits == 1 ? " digit" : " digits");
        return new FacetGrid.Facet(title, "", plot, runs.stream().allMatch(Captions::synthetic));
    }

    /** Returns the axis, with room for the label of the slowest kernel. */
    private static ValueAxis timeAxis(List<String> kernels, DoubleSummaryStatistics times, double width) {
        double inner = width - TextBlock.width(kernels.stream(), Style.TICK) - 30;
        double label = TextBlock.width("00.00 ns", Style.TICK) + 14;
        double low = times.getMin() / 1.4;
        double high = times.getMax();
        return Plots.plainLogAxis("ns per term", low, high * Math.pow(high / low, label / (inner - label)));
    }

    private ValueAxis kernelAxis(List<String> kernels) {
        Map<Double, String> ticks = new LinkedHashMap<>();
        for (int i = 0; i < kernels.size(); i++) {
            ticks.put((y(i, 0) + y(i, runs.size() - 1)) / 2, kernels.get(i));
        }
        ValueAxis axis = Plots.labelledAxis(null, ticks, -kernels.size() * (runs.size() + GAP), 0);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private double y(int kernel, int run) {
        return -(kernel * (runs.size() + GAP) + run + 0.5 + GAP / 2);
    }

    private static void add(XYPlot plot, Layer.Series series, KernelCost cost, double y) {
        double x = cost.nanos().value();
        double high = Bounds.highOnLogAxis(cost.nanos());
        String tooltip = cost.kernel() + ": " + Captions.withInterval(cost.nanos(), KernelChart::nanos) + " per term, "
                + cost.forks() + (cost.forks() == 1 ? " fork" : " forks");
        series.add(x, Bounds.lowOnLogAxis(cost.nanos()), high, y, y, y, tooltip);
        XYTextAnnotation label = new XYTextAnnotation("   " + nanos(x), Math.max(x, high), y);
        label.setTextAnchor(TextAnchor.CENTER_LEFT);
        label.setFont(Style.TICK);
        label.setPaint(Style.INK);
        plot.addAnnotation(label);
    }

    private void addLimits(XYPlot plot, int run, int kernels) {
        double reach = runs.size() == 1 ? 0.5 + GAP / 2 : 0.5;
        for (DivisionLimit limit : limits.get(run)) {
            for (int kernel = 0; kernel < kernels; kernel++) {
                double y = y(kernel, run);
                plot.addAnnotation(new XYLineAnnotation(
                        limit.nanos(), y - reach, limit.nanos(), y + reach, limit.stroke(), Style.FAINT));
            }
        }
    }

    /** Formats nanoseconds with three significant digits. */
    private static String nanos(double value) {
        boolean micros = value >= 999.5;
        BigDecimal rounded = new BigDecimal(micros ? value / 1000 : value).round(new MathContext(3));
        return rounded.toPlainString() + (micros ? " \u00b5s" : " ns");
    }

    private Style style(int run) {
        return runs.size() == 1 ? new Style(Style.BLUE, Style.circle(4)) : Style.of(run);
    }

    private FacetGrid.Heading heading(String missing) {
        int forks = costs().mapToInt(KernelCost::forks).max().orElse(0);
        boolean allKnown = limits.stream().noneMatch(List::isEmpty);
        return Captions.plainHeading(
                title(),
                runs,
                "one warm thread; up to " + forks + (forks == 1 ? " fork; " : " forks; ") + Captions.MEDIAN,
                (allKnown ? "" : "; no division limit where the processor or its frequency is unknown") + missing);
    }

    private String title() {
        List<KernelCost> doubles =
                costs.get(0).stream().filter(c -> c.digits() == 0).toList();
        if (runs.size() > 1 || doubles.size() < 2) {
            return "How long does a term take with each kernel?";
        }
        KernelCost slow = doubles.get(0);
        KernelCost fast = doubles.get(doubles.size() - 1);
        String factor = Notation.factor(slow.nanos().value() / fast.nanos().value());
        return "A term takes " + Captions.withInterval(fast.nanos(), KernelChart::nanos) + " with " + fast.kernel()
                + ", which is " + factor + " times as fast as " + slow.kernel();
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        if (runs.size() == 1) {
            for (DivisionLimit limit : limits.get(0)) {
                String text = "limit of one " + limit.label() + ": " + nanos(limit.nanos());
                entries.add(LegendEntry.line(text, limit.stroke()));
            }
            return entries;
        }
        RunLabels labels = new RunLabels(runs);
        for (int i = 0; i < runs.size(); i++) {
            entries.add(LegendEntry.of(labels.machine(runs.get(i)), style(i), null));
        }
        if (limits.stream().anyMatch(l -> !l.isEmpty())) {
            entries.add(LegendEntry.line("limit of one scalar division per term", Style.DASHED));
            entries.add(LegendEntry.line("limit of one vector division per term", Style.DOTTED));
        }
        return entries;
    }
}
