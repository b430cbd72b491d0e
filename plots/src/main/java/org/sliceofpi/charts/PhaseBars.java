package org.sliceofpi.charts;

import java.awt.Color;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.CategoryAnchor;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Plots;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.charts.draw.TextBlock;
import org.sliceofpi.charts.draw.TooltipBarRenderer;
import org.sliceofpi.results.Notation;

/** Horizontal bars along a time axis, divided into phases. */
final class PhaseBars {

    static final Map<Phase, Color> COLOURS = new EnumMap<>(Map.of(
            Phase.START, Style.ORANGE,
            Phase.BOOT, Style.VERMILION,
            Phase.HANDOVER, Style.PINK,
            Phase.COMPUTE, Style.BLUE,
            Phase.STRAGGLER, Style.SKY,
            Phase.COLLECT, Style.GREEN));

    /** Colour of the time that belongs to no phase. */
    static final Color REST = new Color(0x8A, 0x8A, 0x8A);

    /** Colour of the time before a process starts. */
    static final Color NOTHING = new Color(0, 0, 0, 0);

    /**
     * A part of a bar.
     *
     * @param name what happens in this time; empty for nothing
     */
    record Segment(String name, double seconds, Color colour) {

        static Segment of(Phase phase, double seconds) {
            return new Segment(phase.title(), seconds, COLOURS.get(phase));
        }
    }

    private static final Segment NONE = new Segment("", 0, NOTHING);

    /**
     * A bar.
     *
     * @param label the label on the axis
     * @param segments consecutive segments
     * @param end the text at the end of the bar
     */
    record Bar(String label, List<Segment> segments, String end) {

        Bar {
            segments = List.copyOf(segments);
            end = TextBlock.typeset(end);
        }

        double length() {
            return segments.stream().mapToDouble(Segment::seconds).sum();
        }
    }

    private PhaseBars() {}

    /** Returns the height of a plot with this many bars, in pixels. */
    static int height(int bars) {
        return 52 + 19 * bars;
    }

    /**
     * Returns a plot of bars, from top to bottom.
     *
     * @param all the bars of all plots that share the time axis and its position
     * @param width width of the plot in pixels, including the labels and the text at the end of the longest bar
     */
    static CategoryPlot plot(List<Bar> bars, List<Bar> all, String axisTitle, double width) {
        double labels = TextBlock.width(all.stream().map(Bar::label), Style.TICK);
        double words = TextBlock.width(all.stream().map(Bar::end), Style.TICK);
        double room = Math.max(width / 4, width - labels - words - 36);
        double longest = all.stream().mapToDouble(Bar::length).max().orElse(1) * (room + words + 8) / room;
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        CategoryPlot plot =
                Plots.style(new CategoryPlot(data, labelAxis(), Plots.timeAxis(axisTitle, longest), renderer(bars)));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinePaint(Style.GRID);
        plot.setRangeGridlineStroke(Style.THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        // The same room in every plot: all start at the same place.
        AxisSpace left = new AxisSpace();
        left.setLeft(labels + 10);
        plot.setFixedDomainAxisSpace(left, false);
        for (Bar bar : bars) {
            for (int i = 0; i < bar.segments().size(); i++) {
                data.addValue(bar.segments().get(i).seconds(), Integer.valueOf(i), bar.label());
            }
            CategoryTextAnnotation end = new CategoryTextAnnotation(" " + bar.end(), bar.label(), bar.length());
            end.setCategoryAnchor(CategoryAnchor.MIDDLE);
            end.setTextAnchor(TextAnchor.CENTER_LEFT);
            end.setFont(Style.TICK);
            end.setPaint(Style.INK);
            plot.addAnnotation(end);
        }
        return plot;
    }

    /** Returns a legend entry for each phase, and for the time not accounted for, if there is any. */
    static List<LegendEntry> legend(boolean rest) {
        List<LegendEntry> entries = new ArrayList<>();
        COLOURS.forEach((phase, colour) -> entries.add(LegendEntry.area(phase.title(), colour)));
        if (rest) {
            entries.add(LegendEntry.area("not accounted for", REST));
        }
        return entries;
    }

    private static CategoryAxis labelAxis() {
        CategoryAxis axis = Plots.style(new CategoryAxis());
        axis.setTickMarksVisible(false);
        axis.setCategoryMargin(0.25);
        axis.setLowerMargin(0.02);
        axis.setUpperMargin(0.02);
        axis.setMaximumCategoryLabelWidthRatio(2f);
        return axis;
    }

    /** Returns a renderer that colours each segment by its phase instead of its position in the bar. */
    private static StackedBarRenderer renderer(List<Bar> bars) {
        StackedBarRenderer renderer = new TooltipBarRenderer() {
            @Override
            public Color getItemPaint(int row, int column) {
                return bars.get(column).segments().get(row).colour();
            }

            @Override
            protected String tooltip(int row, int column) {
                Bar bar = bars.get(column);
                // Other bars can have more segments.
                Segment segment = row < bar.segments().size() ? bar.segments().get(row) : NONE;
                return segment.name().isEmpty()
                        ? ""
                        : bar.label() + ": " + segment.name() + " " + Notation.seconds(segment.seconds());
            }
        };
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        return renderer;
    }
}
