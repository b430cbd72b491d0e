package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.Facet;
import org.sliceofpi.charts.draw.FacetLayout;
import org.sliceofpi.charts.draw.FacetRow;
import org.sliceofpi.charts.draw.Facets;
import org.sliceofpi.charts.draw.Fonts;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Heading;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Interval;

/** What a term costs by kernel, on a log axis, with the limits that division sets; a facet for each number of digits. */
public final class KernelChart {

    private static final int COLUMNS = 2;

    private final List<RunAnalysis> runs;
    private final List<List<KernelCost>> rows;

    private KernelChart(List<RunAnalysis> all) {
        this.runs = all.stream().filter(r -> !KernelCost.of(r).isEmpty()).toList();
        this.rows = runs.stream().map(KernelCost::of).toList();
    }

    /**
     * Draws the chart.
     *
     * @return one picture, or several where one would be too tall; none where no run measured kernels
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        Fonts.require();
        KernelChart chart = new KernelChart(runs);
        return chart.runs.isEmpty() ? List.of() : chart.pictures(Captions.missing(runs, chart.runs));
    }

    private Stream<KernelCost> all() {
        return rows.stream().flatMap(List::stream);
    }

    private List<RenderedChart> pictures(String missing) {
        SortedSet<Integer> digits = all().map(KernelCost::digits).collect(Collectors.toCollection(TreeSet::new));
        int columns = Math.min(COLUMNS, digits.size());
        List<FacetRow> facetRows = new ArrayList<>();
        List<Facet> row = new ArrayList<>();
        int height = 0;
        for (int d : digits) {
            List<String> kernels = kernels(d);
            row.add(facet(d, kernels, FacetLayout.cell(columns)));
            height = Math.max(height, KernelPlot.height(kernels.size(), rows.size()));
            if (row.size() == columns || d == digits.last()) {
                facetRows.add(new FacetRow("", height, row));
                row.clear();
                height = 0;
            }
        }
        return new Facets(heading(missing), legend(), facetRows, columns).pictures("kernels");
    }

    /** From the slowest to the fastest in the first run that has it. */
    private List<String> kernels(int digits) {
        return all().filter(r -> r.digits() == digits)
                .map(KernelCost::kernel)
                .distinct()
                .toList();
    }

    private Facet facet(int digits, List<String> kernels, double width) {
        List<KernelCost> shown = all().filter(r -> r.digits() == digits).toList();
        List<DivisionLimit> limits = new ArrayList<>();
        if (digits == 0) {
            runs.forEach(run -> limits.addAll(limits(run)));
        }
        double low = Stream.concat(
                        shown.stream().map(KernelChart::low), limits.stream().map(DivisionLimit::nanos))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        double high = Stream.concat(
                        shown.stream().map(KernelChart::high), limits.stream().map(DivisionLimit::nanos))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        KernelPlot plot = new KernelPlot(kernels, rows.size(), low, high, width);
        for (int i = 0; i < runs.size(); i++) {
            int run = i;
            plot.add(
                    run,
                    style(run),
                    rows.get(run).stream().filter(r -> r.digits() == digits).toList());
            if (digits == 0) {
                limits(runs.get(run)).forEach(l -> plot.limit(run, l));
            }
        }
        String title = digits == 0 ? "double" : digits + (digits == 1 ? " digit" : " digits");
        return new Facet(title, plot.plot(), runs.stream().allMatch(Captions::synthetic));
    }

    private static List<DivisionLimit> limits(RunAnalysis run) {
        return run.run().machine().map(DivisionLimit::of).orElse(List.of());
    }

    private Style style(int run) {
        return rows.size() == 1 ? new Style(Style.BLUE, Style.circle(4)) : Style.of(run);
    }

    private Heading heading(String missing) {
        Heading heading = Captions.heading(title(), runs);
        int forks = all().mapToInt(KernelCost::forks).max().orElse(0);
        String places = runs.stream().map(Captions::place).distinct().collect(Collectors.joining("; "));
        boolean all = runs.stream().noneMatch(r -> limits(r).isEmpty());
        return heading.withSubtitle("one warm thread; up to " + forks + (forks == 1 ? " fork" : " forks")
                + "; median of forks with its 95 % bootstrap interval; " + places
                + (all ? "" : "; no division limit where processor or frequency is not known")
                + missing);
    }

    private String title() {
        List<KernelCost> doubles =
                rows.get(0).stream().filter(r -> r.digits() == 0).toList();
        if (runs.size() > 1 || doubles.size() < 2) {
            return "What does a term cost, by kernel?";
        }
        KernelCost slow = doubles.get(0);
        KernelCost fast = doubles.get(doubles.size() - 1);
        return "A term costs " + KernelPlot.nanos(fast.nanos().value()) + " with " + fast.kernel() + ", "
                + Notation.factor(slow.nanos().value() / fast.nanos().value()) + " times less than with "
                + slow.kernel();
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        RunLabels names = new RunLabels(runs);
        for (int i = 0; i < runs.size() && runs.size() > 1; i++) {
            Style style = style(i);
            entries.add(new LegendEntry(names.machine(runs.get(i)), style.colour(), null, style.marker(), false));
        }
        Stream<DivisionLimit> limits = runs.stream().flatMap(r -> limits(r).stream());
        if (runs.size() == 1) {
            limits.forEach(l -> entries.add(LegendEntry.line(
                    "limit of one " + l.label() + ": " + KernelPlot.nanos(l.nanos()),
                    l.vector() ? Style.DOTTED : Style.DASHED)));
        } else if (limits.findAny().isPresent()) {
            entries.add(LegendEntry.line("limit of one scalar division a term", Style.DASHED));
            entries.add(LegendEntry.line("of a vector's", Style.DOTTED));
        }
        return entries;
    }

    private static double low(KernelCost row) {
        return row.nanos()
                .interval()
                .map(Interval::low)
                .filter(v -> v > 0)
                .orElse(row.nanos().value());
    }

    private static double high(KernelCost row) {
        return row.nanos()
                .interval()
                .map(Interval::high)
                .filter(Double::isFinite)
                .orElse(row.nanos().value());
    }
}
