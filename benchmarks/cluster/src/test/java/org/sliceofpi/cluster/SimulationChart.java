package org.sliceofpi.cluster;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FacetGrid.Facet;
import org.sliceofpi.charts.draw.FacetGrid.Heading;
import org.sliceofpi.charts.draw.FacetGrid.Row;
import org.sliceofpi.charts.draw.Layer;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Plots;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.Notation;

/** The chart of benchmarks/README.md: what {@link ClusterSimulation} predicts for 4 to 10,000 hosts. */
final class SimulationChart {

    static final int FAN_OUT = 8;

    private static final ClusterSimulation SIMULATION = ClusterSimulation.MEASURED;
    private static final List<Integer> HOSTS = List.of(4, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000);
    private static final int MOST = HOSTS.get(HOSTS.size() - 1);
    private static final List<Long> TERMS = List.of(1_000_000_000L, 100_000_000_000L, 10_000_000_000_000L);
    private static final List<Integer> SECONDS = List.of(1, 60, 3_600);
    private static final List<String> DURATIONS = List.of("1 s", "1 min", "1 h");
    private static final String FLAT = "flat parent";
    private static final String TREE = "tree";
    private static final double MARGIN = 1.15;

    /** Width of the labels of the vertical axes, so that the plots are aligned. */
    private static final int LABELS = 46;

    private SimulationChart() {}

    static RenderedChart draw() {
        List<List<Double>> flat = TERMS.stream().map(n -> speedups(n, MOST)).toList();
        List<List<Double>> tree = TERMS.stream().map(n -> speedups(n, FAN_OUT)).toList();
        List<LegendEntry> legend = new ArrayList<>();
        for (int i = 0; i < TERMS.size(); i++) {
            legend.add(LegendEntry.of("N = " + Notation.terms(TERMS.get(i)), Style.of(i), null));
        }
        legend.add(LegendEntry.line(FLAT, Style.LINE));
        legend.add(LegendEntry.line(TREE, Style.BROKEN));
        legend.add(LegendEntry.line("ideal", Style.DOTTED));
        for (int i = 0; i < SECONDS.size(); i++) {
            legend.add(LegendEntry.of("below: sum of " + DURATIONS.get(i), duration(i), Style.LINE));
        }
        return FacetGrid.render(
                        "simulation",
                        new Heading(title(flat, tree), subtitle(), ""),
                        legend,
                        List.of(
                                new Row("speedup over one host", 330, List.of(speedupFacet(flat, tree))),
                                new Row("probability", 170, List.of(successFacet()))),
                        1)
                .get(0);
    }

    private static List<Double> speedups(long terms, int fanOut) {
        return HOSTS.stream()
                .map(hosts -> SIMULATION.speedup(terms, hosts, fanOut))
                .toList();
    }

    private static String title(List<List<Double>> flat, List<List<Double>> tree) {
        int best = IntStream.range(0, HOSTS.size())
                .boxed()
                .max(Comparator.comparing(flat.get(1)::get))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "At N = %s, a flat parent gains nothing from more than %,d hosts, which are %s times as fast as one;"
                        + " with a tree, %,d hosts are %s times as fast",
                Notation.terms(TERMS.get(1)),
                HOSTS.get(best),
                rounded(flat.get(1).get(best)),
                MOST,
                rounded(tree.get(1).get(HOSTS.size() - 1)));
    }

    private static String rounded(double speedup) {
        return String.format(Locale.ROOT, "%,.0f", Double.parseDouble(Notation.digits(speedup)));
    }

    private static String subtitle() {
        return "simulation, not a measurement; tree: each host forwards to at most " + FAN_OUT
                + " others; mean of sums that no host is lost in";
    }

    private static Facet speedupFacet(List<List<Double>> flat, List<List<Double>> tree) {
        XYPlot plot = plot(Plots.plainLogAxis(null, 0.7, MOST * MARGIN));
        Layer ideal = Layer.lines();
        Layer.Series line = ideal.series(new Style(Style.FAINT, null), Style.DOTTED);
        line.add(HOSTS.get(0), HOSTS.get(0));
        line.add(MOST, MOST);
        ideal.addTo(plot);
        addLines(plot, tree, TREE, Style.BROKEN, Layer.hollowMarkers());
        addLines(plot, flat, FLAT, Style.LINE, Layer.errorBars(true));
        return new Facet("Speedup", "", plot, false);
    }

    private static void addLines(
            XYPlot plot, List<List<Double>> speedups, String shape, BasicStroke stroke, Layer markers) {
        Layer lines = Layer.lines();
        for (int i = 0; i < TERMS.size(); i++) {
            Layer.Series line = lines.series(Style.of(i), stroke);
            Layer.Series points = markers.series(Style.of(i), null);
            for (int k = 0; k < HOSTS.size(); k++) {
                double speedup = speedups.get(i).get(k);
                line.add(HOSTS.get(k), speedup);
                addPoint(
                        points,
                        HOSTS.get(k),
                        speedup,
                        "N = " + Notation.terms(TERMS.get(i)) + ", " + shape + ": speedup " + Notation.factor(speedup));
            }
        }
        lines.addTo(plot);
        markers.addTo(plot);
    }

    private static void addPoint(Layer.Series series, int hosts, double value, String tooltip) {
        series.add(
                hosts, hosts, hosts, value, value, value, String.format(Locale.ROOT, "%,d hosts, %s", hosts, tooltip));
    }

    private static Facet successFacet() {
        XYPlot plot = plot(Plots.speedupAxis(1));
        Layer lines = Layer.lines();
        Layer markers = Layer.errorBars(true);
        for (int i = 0; i < SECONDS.size(); i++) {
            Style style = duration(i);
            Layer.Series line = lines.series(style, Style.LINE);
            Layer.Series points = markers.series(style, null);
            for (int hosts : HOSTS) {
                double success = SIMULATION.success(SECONDS.get(i), hosts);
                line.add(hosts, success);
                addPoint(
                        points,
                        hosts,
                        success,
                        "a sum of " + DURATIONS.get(i) + ": " + Notation.digits(100 * success) + " %");
            }
        }
        lines.addTo(plot);
        markers.addTo(plot);
        String days = Notation.count(1 / SIMULATION.variation().failures() / 86_400);
        return new Facet(
                "Probability that no host is lost during a sum, if each is lost once in " + days + " days",
                "",
                plot,
                false);
    }

    /** Returns a style that differs from those of the terms. */
    private static Style duration(int index) {
        return Style.of(TERMS.size() + index);
    }

    private static XYPlot plot(ValueAxis range) {
        XYPlot plot = Plots.xy(Plots.plainLogAxis("hosts", HOSTS.get(0) / MARGIN, MOST * MARGIN), range);
        AxisSpace space = new AxisSpace();
        space.setLeft(LABELS);
        plot.setFixedRangeAxisSpace(space);
        return plot;
    }
}
