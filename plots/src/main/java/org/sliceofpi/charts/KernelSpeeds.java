package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.Interval;
import org.sliceofpi.analysis.KernelRow;
import org.sliceofpi.analysis.Notation;
import org.sliceofpi.analysis.RunAnalysis;

/** What a term costs by kernel, on a log axis, with the limits that division sets; a facet for each number of digits. */
public final class KernelSpeeds {

    private static final int COLUMNS = 2;

    private final List<RunAnalysis> runs;
    private final List<List<KernelRow>> rows;

    private KernelSpeeds(List<RunAnalysis> all) {
        this.runs = all.stream().filter(r -> !KernelRow.of(r).isEmpty()).toList();
        this.rows = runs.stream().map(KernelRow::of).toList();
    }

    /**
     * Draws the chart.
     *
     * @return one picture, or several where one would be too tall; none where no run measured kernels
     * @throws FontsMissingException if the machine has no font
     */
    public static List<Picture> of(List<RunAnalysis> runs) {
        Fonts.require();
        KernelSpeeds chart = new KernelSpeeds(runs);
        return chart.runs.isEmpty() ? List.of() : chart.pictures(Captions.missing(runs, chart.runs));
    }

    private Stream<KernelRow> all() {
        return rows.stream().flatMap(List::stream);
    }

    private List<Picture> pictures(String missing) {
        SortedSet<Integer> digits = all().map(KernelRow::digits).collect(Collectors.toCollection(TreeSet::new));
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
                .map(KernelRow::kernel)
                .distinct()
                .toList();
    }

    private Facet facet(int digits, List<String> kernels, double width) {
        List<KernelRow> shown = all().filter(r -> r.digits() == digits).toList();
        List<DivisionLimit> limits = new ArrayList<>();
        if (digits == 0) {
            runs.forEach(run -> limits.addAll(limits(run)));
        }
        double low = Stream.concat(
                        shown.stream().map(KernelSpeeds::low), limits.stream().map(DivisionLimit::nanos))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        double high = Stream.concat(
                        shown.stream().map(KernelSpeeds::high), limits.stream().map(DivisionLimit::nanos))
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
        return new Facet(title, plot.plot(), runs.stream().allMatch(Captions::madeUp));
    }

    private static List<DivisionLimit> limits(RunAnalysis run) {
        return run.run().machine().map(DivisionLimit::of).orElse(List.of());
    }

    private Style style(int run) {
        return rows.size() == 1 ? new Style(Style.BLUE, Style.circle(4)) : Style.of(run);
    }

    private Heading heading(String missing) {
        Heading heading = Captions.heading(title(), runs);
        int forks = all().mapToInt(KernelRow::forks).max().orElse(0);
        String places = runs.stream().map(Captions::place).distinct().collect(Collectors.joining("; "));
        boolean all = runs.stream().noneMatch(r -> limits(r).isEmpty());
        return heading.withSubtitle("one warm thread; up to " + forks + (forks == 1 ? " fork" : " forks")
                + "; median of forks with its 95 % bootstrap interval; " + places
                + (all ? "" : "; no division limit where processor or frequency is not known")
                + missing);
    }

    private String title() {
        List<KernelRow> doubles =
                rows.get(0).stream().filter(r -> r.digits() == 0).toList();
        if (runs.size() > 1 || doubles.size() < 2) {
            return "What does a term cost, by kernel?";
        }
        KernelRow slow = doubles.get(0);
        KernelRow fast = doubles.get(doubles.size() - 1);
        return "A term costs " + KernelPlot.nanos(fast.nanos().value()) + " with " + fast.kernel() + ", "
                + Notation.factor(slow.nanos().value() / fast.nanos().value()) + " times less than with "
                + slow.kernel();
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        Names names = new Names(runs);
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

    private static double low(KernelRow row) {
        return row.nanos()
                .interval()
                .map(Interval::low)
                .filter(v -> v > 0)
                .orElse(row.nanos().value());
    }

    private static double high(KernelRow row) {
        return row.nanos()
                .interval()
                .map(Interval::high)
                .filter(Double::isFinite)
                .orElse(row.nanos().value());
    }
}
