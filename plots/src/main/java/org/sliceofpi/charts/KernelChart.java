package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Heading;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.Notation;

/** Time per term by kernel, on a log axis, with the limits set by division; a facet for each number of digits. */
public final class KernelChart {

    private static final int MAX_COLUMNS = 2;

    private final List<RunAnalysis> runs;
    private final List<List<KernelCost>> costs;

    private KernelChart(List<RunAnalysis> all) {
        this.runs = all.stream().filter(r -> !KernelCost.of(r).isEmpty()).toList();
        this.costs = runs.stream().map(KernelCost::of).toList();
    }

    /**
     * Draws the chart.
     *
     * @return one chart, or several if one would be too tall; none if no run measured kernels
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        FontsMissingException.check();
        KernelChart chart = new KernelChart(runs);
        return chart.runs.isEmpty() ? List.of() : chart.render(Captions.missing(runs, chart.runs));
    }

    private Stream<KernelCost> all() {
        return costs.stream().flatMap(List::stream);
    }

    private List<RenderedChart> render(String missing) {
        SortedSet<Integer> digits = all().map(KernelCost::digits).collect(Collectors.toCollection(TreeSet::new));
        int columns = Math.min(MAX_COLUMNS, digits.size());
        List<FacetGrid.Row> rows = new ArrayList<>();
        for (List<Integer> part : FacetGrid.split(List.copyOf(digits), columns)) {
            int height = part.stream()
                    .mapToInt(d -> KernelPlot.height(kernels(d).size(), runs.size()))
                    .max()
                    .orElseThrow();
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
        return all().filter(c -> c.digits() == digits)
                .map(KernelCost::kernel)
                .distinct()
                .toList();
    }

    private FacetGrid.Facet facet(int digits, double width) {
        List<KernelCost> shown = all().filter(c -> c.digits() == digits).toList();
        // The limits are known for division in double only.
        List<List<DivisionLimit>> limits = runs.stream()
                .map(run -> digits == 0 ? limits(run) : List.<DivisionLimit>of())
                .toList();
        double[] limitNanos = limits.stream()
                .flatMap(List::stream)
                .mapToDouble(DivisionLimit::nanos)
                .toArray();
        double low = DoubleStream.concat(
                        shown.stream().mapToDouble(c -> Bounds.lowOnLogAxis(c.nanos())), DoubleStream.of(limitNanos))
                .min()
                .orElseThrow();
        double high = DoubleStream.concat(
                        shown.stream().mapToDouble(c -> Bounds.highOnLogAxis(c.nanos())), DoubleStream.of(limitNanos))
                .max()
                .orElseThrow();
        KernelPlot plot = new KernelPlot(kernels(digits), runs.size(), low, high, width);
        for (int i = 0; i < runs.size(); i++) {
            int run = i;
            plot.add(
                    run,
                    style(run),
                    costs.get(run).stream().filter(c -> c.digits() == digits).toList());
            limits.get(run).forEach(limit -> plot.add(run, limit));
        }
        String title = digits == 0 ? "double" : digits + (digits == 1 ? " digit" : " digits");
        return new FacetGrid.Facet(title, "", plot.plot(), runs.stream().allMatch(Captions::synthetic));
    }

    private static List<DivisionLimit> limits(RunAnalysis run) {
        return run.run().machine().map(DivisionLimit::of).orElse(List.of());
    }

    private Style style(int run) {
        return runs.size() == 1 ? new Style(Style.BLUE, Style.circle(4)) : Style.of(run);
    }

    private Heading heading(String missing) {
        int forks = all().mapToInt(KernelCost::forks).max().orElse(0);
        boolean allKnown = runs.stream().noneMatch(r -> limits(r).isEmpty());
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
            return "How long does a term take, by kernel?";
        }
        KernelCost slow = doubles.get(0);
        KernelCost fast = doubles.get(doubles.size() - 1);
        return "A term takes " + KernelPlot.nanos(fast.nanos().value()) + " with " + fast.kernel() + ", which is "
                + Notation.factor(slow.nanos().value() / fast.nanos().value()) + " times as fast as "
                + slow.kernel();
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        List<DivisionLimit> limits =
                runs.stream().flatMap(r -> limits(r).stream()).toList();
        if (runs.size() == 1) {
            limits.forEach(l -> entries.add(
                    LegendEntry.line("limit of one " + l.label() + ": " + KernelPlot.nanos(l.nanos()), l.stroke())));
            return entries;
        }
        RunLabels labels = new RunLabels(runs);
        for (int i = 0; i < runs.size(); i++) {
            entries.add(LegendEntry.of(labels.machine(runs.get(i)), style(i), null));
        }
        if (!limits.isEmpty()) {
            entries.add(LegendEntry.line("limit of one scalar division per term", Style.DASHED));
            entries.add(LegendEntry.line("of one vector division", Style.DOTTED));
        }
        return entries;
    }
}
