package org.sliceofpi.charts;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.Estimate;
import org.sliceofpi.analysis.Interval;
import org.sliceofpi.analysis.Notation;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.analysis.Workload;

/**
 * Speedup by number of terms, on a log axis: a line with a ribbon for each number of processes, a facet for each start
 * method, the break-even marked.
 */
public final class SpeedupByTerms {

    private SpeedupByTerms() {}

    /**
     * Draws the chart.
     *
     * @return empty where no workload was measured at two N or more
     * @throws FontsMissingException if the machine has no font
     */
    public static Optional<Picture> of(List<RunAnalysis> runs) {
        Fonts.require();
        List<Line> lines = runs.stream().flatMap(r -> lines(r).stream()).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<Integer> counts =
                new TreeSet<>(lines.stream().map(Line::processes).toList());
        double top = top(lines, counts.last());
        List<Facets.Facet> facets = lines.stream()
                .map(Line::facet)
                .distinct()
                .map(key -> facet(key, lines, counts, top, runs.size()))
                .toList();
        return Optional.of(new Facets(
                        title(lines, runs.size()),
                        Captions.subtitle(runs),
                        "speedup (times as fast as 1 process)",
                        facets,
                        legend(counts),
                        facets.size() == 1 ? 1 : 2,
                        260)
                .picture("speedup-by-terms"));
    }

    private record FacetKey(RunAnalysis run, Workload family, String start) {}

    private record Line(FacetKey facet, int processes, List<SpeedupRow> rows, Optional<BreakEven> breakEven) {}

    private static List<Line> lines(RunAnalysis run) {
        List<BreakEven> breakEvens = run.breakEvens();
        List<Line> lines = new ArrayList<>();
        for (BreakEven known : breakEvens) {
            List<SpeedupRow> rows = run.rows().stream()
                    .filter(r -> r.speedup().isPresent() && r.cell().processes() == known.processes())
                    .filter(r -> r.cell().start().equals(known.start()))
                    .filter(r -> r.cell().workload().withTerms(0).equals(known.family()))
                    .toList();
            if (rows.size() > 1) {
                FacetKey key = new FacetKey(run, known.family(), known.start());
                lines.add(new Line(key, known.processes(), rows, Optional.of(known)));
            }
        }
        return lines;
    }

    private static Facets.Facet facet(FacetKey key, List<Line> all, SortedSet<Integer> counts, double top, int runs) {
        List<Line> lines = all.stream().filter(l -> l.facet().equals(key)).toList();
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(0.2f);
        XYPlot plot = new XYPlot(data, termsAxis(lines), Axes.speedup(top), renderer);
        Axes.dress(plot);
        plot.addRangeMarker(new ValueMarker(1, Style.FAINT, Style.DASHED));
        List<String> notes = new ArrayList<>();
        for (Line line : lines) {
            Style style = style(line.processes(), counts);
            int index = data.getSeriesCount();
            data.addSeries(series(line, top));
            renderer.setSeriesPaint(index, style.colour());
            renderer.setSeriesFillPaint(index, style.colour());
            renderer.setSeriesStroke(index, Style.LINE);
            renderer.setSeriesShape(index, style.marker());
            line.breakEven().ifPresent(b -> {
                mark(plot, b, style.colour());
                notes.add(b.processes() + " processes: " + b.words());
            });
        }
        String place = runs > 1 ? "\n" + Captions.machine(key.run()) : "";
        String start = key.start().isEmpty() ? "" : "\n" + Captions.start(key.start());
        return new Facets.Facet(key.family().family() + place + start, String.join("\n", notes), plot);
    }

    private static void mark(XYPlot plot, BreakEven breakEven, Color colour) {
        if (breakEven.outcome() instanceof BreakEven.At at) {
            ValueMarker marker = new ValueMarker(at.terms().value(), colour, Style.DOTTED);
            plot.addDomainMarker(marker);
        }
    }

    private static YIntervalSeries series(Line line, double top) {
        YIntervalSeries series = new YIntervalSeries(line.processes() + " processes");
        for (SpeedupRow row : line.rows()) {
            Estimate s = row.speedup().orElseThrow();
            double value = Math.min(s.value(), top);
            Interval i = s.interval().orElse(new Interval(value, value));
            series.add(row.cell().workload().terms(), value, Math.min(i.low(), top), Math.min(i.high(), top));
        }
        return series;
    }

    private static LogAxis termsAxis(List<Line> lines) {
        double low = lines.stream()
                .flatMap(l -> l.rows().stream())
                .mapToLong(r -> r.cell().workload().terms())
                .min()
                .orElseThrow();
        double high = lines.stream()
                .flatMap(l -> l.rows().stream())
                .mapToLong(r -> r.cell().workload().terms())
                .max()
                .orElseThrow();
        return Axes.terms(low, high);
    }

    private static double top(List<Line> lines, int ideal) {
        double highest = lines.stream()
                .flatMap(l -> l.rows().stream())
                .map(r -> r.speedup().orElseThrow())
                .map(s -> s.interval().map(Interval::high).orElse(s.value()))
                .max(Comparator.naturalOrder())
                .orElse(1.0);
        return Math.max(1.2, Math.min(highest, 1.5 * ideal)) * 1.12;
    }

    private static Style style(int processes, SortedSet<Integer> counts) {
        return Style.of(new ArrayList<>(counts).indexOf(processes));
    }

    private static List<LegendEntry> legend(SortedSet<Integer> counts) {
        List<LegendEntry> entries = new ArrayList<>();
        for (int count : counts) {
            Style style = style(count, counts);
            entries.add(new LegendEntry(count + " processes", style.colour(), Style.LINE, style.marker(), false));
        }
        entries.add(new LegendEntry("as fast as one process", Style.FAINT, Style.DASHED, null, false));
        entries.add(new LegendEntry("break-even", Style.FAINT, Style.DOTTED, null, false));
        return entries;
    }

    private static String title(List<Line> lines, int runs) {
        return runs > 1
                ? "From how many terms on do several processes pay?"
                : lines.stream()
                        .map(l -> l.breakEven().orElseThrow())
                        .filter(b -> b.processes() == 2 && !b.start().equals(Captions.CONTROL))
                        .filter(b -> b.outcome() instanceof BreakEven.At)
                        .map(b -> b.start() + " "
                                + Notation.roughly(
                                        ((BreakEven.At) b.outcome()).terms().value()))
                        .limit(4)
                        .reduce((a, b) -> a + ", " + b)
                        .map(s -> String.format(Locale.ROOT, "Terms from which a second process pays: %s", s))
                        .orElse("From how many terms on do several processes pay?");
    }
}
