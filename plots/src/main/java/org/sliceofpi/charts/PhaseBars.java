package org.sliceofpi.charts;

import java.awt.Color;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAnchor;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.charts.draw.Axes;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.charts.draw.TextBlock;

/** Horizontal bars along a time axis, made up of phases one after the other. */
final class PhaseBars {

    private static final Map<Phase, Color> COLOURS = new EnumMap<>(Map.of(
            Phase.START, Style.ORANGE,
            Phase.BOOT, Style.VERMILION,
            Phase.HANDOVER, Style.PINK,
            Phase.COMPUTE, Style.BLUE,
            Phase.STRAGGLER, Style.SKY,
            Phase.COLLECT, Style.GREEN));

    private static final Color REST = new Color(0xB8, 0xB8, 0xB8);

    /**
     * A stretch of time.
     *
     * @param seconds how long
     * @param phase null for one without a name
     * @param blank whether nothing is drawn, as before a bar begins
     */
    record Stretch(double seconds, Phase phase, boolean blank) {}

    /**
     * A bar.
     *
     * @param label on the axis
     * @param stretches one after the other
     * @param end what stands behind it
     */
    record Bar(String label, List<Stretch> stretches, String end) {

        Bar {
            stretches = List.copyOf(stretches);
            end = TextBlock.typeset(end);
        }

        double length() {
            return stretches.stream().mapToDouble(Stretch::seconds).sum();
        }
    }

    private PhaseBars() {}

    /** How tall a plot of so many bars is. */
    static int height(int bars) {
        return 52 + 19 * bars;
    }

    /**
     * A plot of bars, the first on top, with an axis of its own.
     *
     * @param width of the plot with its labels: the words behind the longest bar must have room
     */
    static CategoryPlot plot(List<Bar> bars, String axisTitle, double width) {
        double labels = bars.stream().mapToDouble(b -> width(b.label())).max().orElse(0);
        double words = bars.stream().mapToDouble(b -> width(b.end())).max().orElse(0);
        double room = Math.max(width / 4, width - labels - words - 36);
        double longest = bars.stream().mapToDouble(Bar::length).max().orElse(1) * (room + words + 8) / room;
        double scale = longest >= 10 ? 1 : longest >= 10e-3 ? 1e3 : 1e6;
        String unit = longest >= 10 ? "s" : longest >= 10e-3 ? "ms" : "\u00b5s";
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        int most = bars.stream().mapToInt(b -> b.stretches().size()).max().orElse(0);
        for (Bar bar : bars) {
            for (int i = 0; i < most; i++) {
                double seconds =
                        i < bar.stretches().size() ? bar.stretches().get(i).seconds() : 0;
                data.addValue(Double.valueOf(seconds * scale), Integer.valueOf(i), bar.label());
            }
        }
        NumberAxis range = Axes.millis(axisTitle + " in " + unit, longest * scale);
        CategoryPlot plot = new CategoryPlot(data, labels(), range, new Coloured(bars));
        dress(plot);
        for (Bar bar : bars) {
            CategoryTextAnnotation end = new CategoryTextAnnotation(" " + bar.end(), bar.label(), bar.length() * scale);
            end.setCategoryAnchor(CategoryAnchor.MIDDLE);
            end.setTextAnchor(TextAnchor.CENTER_LEFT);
            end.setFont(Style.TICK);
            end.setPaint(Style.INK);
            plot.addAnnotation(end);
        }
        return plot;
    }

    /** Entries for the phases, in their order. */
    static List<LegendEntry> legend(boolean rest) {
        List<LegendEntry> entries = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            entries.add(LegendEntry.area(phase.title(), COLOURS.get(phase)));
        }
        if (rest) {
            entries.add(LegendEntry.area("not accounted for", REST));
        }
        return entries;
    }

    private static double width(String text) {
        return TextBlock.width(text, Style.TICK);
    }

    private static CategoryAxis labels() {
        CategoryAxis axis = Axes.dress(new CategoryAxis());
        axis.setTickMarksVisible(false);
        axis.setCategoryMargin(0.25);
        axis.setLowerMargin(0.02);
        axis.setUpperMargin(0.02);
        axis.setMaximumCategoryLabelWidthRatio(2f);
        return axis;
    }

    private static void dress(CategoryPlot plot) {
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(Style.GRID);
        plot.setRangeGridlinePaint(Style.GRID);
        plot.setRangeGridlineStroke(Style.THIN);
        plot.setInsets(new RectangleInsets(2, 2, 2, 6));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    /** Colours each stretch by its phase, whatever its place in the bar. */
    private static final class Coloured extends StackedBarRenderer {

        private static final long serialVersionUID = 1;
        private static final Color NOTHING = new Color(0, 0, 0, 0);
        private final transient List<Bar> bars;

        Coloured(List<Bar> bars) {
            this.bars = bars;
            setBarPainter(new StandardBarPainter());
            setShadowVisible(false);
            setDrawBarOutline(false);
        }

        @Override
        public Color getItemPaint(int row, int column) {
            List<Stretch> stretches = bars.get(column).stretches();
            if (row >= stretches.size() || stretches.get(row).blank()) {
                return NOTHING;
            }
            Phase phase = stretches.get(row).phase();
            return phase == null ? REST : COLOURS.get(phase);
        }
    }
}
