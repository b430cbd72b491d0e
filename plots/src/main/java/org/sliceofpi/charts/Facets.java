package org.sliceofpi.charts;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;

/**
 * Lays out a grid of plots under a common title and above a common legend, as wide as a README shows it. All heights are
 * reckoned from the text as it breaks, so nothing overlaps and nothing is cut off.
 */
final class Facets {

    static final int WIDTH = 830;
    private static final int MARGIN = 12;
    private static final int AXIS_LABEL = 18;
    private static final int LEGEND_LINE = 20;

    /** A plot and what stands above it, each line of its own. */
    record Facet(String title, String notes, Plot plot) {

        Facet(String title, Plot plot) {
            this(title, "", plot);
        }
    }

    private final String title;
    private final String subtitle;
    private final String rangeLabel;
    private final List<Facet> facets;
    private final List<LegendEntry> legend;
    private final int columns;
    private final int panelHeight;

    Facets(
            String title,
            String subtitle,
            String rangeLabel,
            List<Facet> facets,
            List<LegendEntry> legend,
            int columns,
            int panelHeight) {
        this.title = title;
        this.subtitle = subtitle;
        this.rangeLabel = rangeLabel;
        this.facets = List.copyOf(facets);
        this.legend = List.copyOf(legend);
        this.columns = columns;
        this.panelHeight = panelHeight;
    }

    /** A number of columns for so many plots of one machine. */
    static int columns(int facets) {
        return facets == 4 ? 2 : Math.min(facets, 3);
    }

    Picture picture(String name) {
        Fonts.require();
        Layout layout = new Layout();
        return new Picture(name, WIDTH, layout.height(), layout::paint);
    }

    /** Where everything goes, reckoned from the text. */
    private final class Layout {

        private final TextBlock head = TextBlock.of(title, Style.TITLE, WIDTH - 2 * MARGIN);
        private final TextBlock sub = TextBlock.of(subtitle, Style.TEXT, WIDTH - 2 * MARGIN);
        private final int cell = (WIDTH - 2 * MARGIN - AXIS_LABEL) / columns;
        private final List<TextBlock> titles = facets.stream()
                .map(f -> TextBlock.of(f.title(), Style.FACET, cell - 8))
                .toList();
        private final List<TextBlock> notes = facets.stream()
                .map(f -> TextBlock.of(f.notes(), Style.TEXT, cell - 8))
                .toList();
        private final int rows = (facets.size() + columns - 1) / columns;
        private final int[] titleHeights = new int[rows];
        private final int[] rowTops = new int[rows + 1];
        private final List<List<LegendEntry>> legendLines = legendLines();

        Layout() {
            for (int i = 0; i < facets.size(); i++) {
                titleHeights[i / columns] = Math.max(
                        titleHeights[i / columns],
                        titles.get(i).height() + notes.get(i).height() + 4);
            }
            rowTops[0] = MARGIN + head.height() + sub.height() + MARGIN;
            for (int r = 0; r < rows; r++) {
                rowTops[r + 1] = rowTops[r] + titleHeights[r] + panelHeight;
            }
        }

        private int height() {
            return rowTops[rows] + legendLines.size() * LEGEND_LINE + 2 * MARGIN;
        }

        private void paint(Graphics2D g) {
            head.draw(g, Style.INK, MARGIN, MARGIN - 2);
            sub.draw(g, Style.FAINT, MARGIN, MARGIN + head.height());
            for (int i = 0; i < facets.size(); i++) {
                int x = MARGIN + AXIS_LABEL + i % columns * cell;
                int y = rowTops[i / columns];
                int titleHeight = titleHeights[i / columns];
                titles.get(i).draw(g, Style.INK, x + 4, y);
                notes.get(i).draw(g, Style.INK, x + 4, y + titles.get(i).height());
                panel(facets.get(i).plot()).draw(g, new Rectangle2D.Double(x, y + titleHeight, cell, panelHeight));
                if (i % columns == 0) {
                    upright(g, y + titleHeight + panelHeight / 2.0);
                }
            }
            int y = rowTops[rows] + MARGIN;
            for (List<LegendEntry> line : legendLines) {
                double x = MARGIN + AXIS_LABEL;
                for (LegendEntry entry : line) {
                    entry.draw(g, x, y);
                    x += entry.width(g) + LegendEntry.SAMPLE;
                }
                y += LEGEND_LINE;
            }
        }

        private void upright(Graphics2D g, double middle) {
            AffineTransform before = g.getTransform();
            g.setFont(Style.TEXT);
            g.setColor(Style.INK);
            int length = TextBlock.metrics(Style.TEXT).stringWidth(rangeLabel);
            g.rotate(-Math.PI / 2, MARGIN + 12, middle + length / 2.0);
            g.drawString(rangeLabel, MARGIN + 12, (float) (middle + length / 2.0));
            g.setTransform(before);
        }

        private List<List<LegendEntry>> legendLines() {
            List<List<LegendEntry>> lines = new ArrayList<>();
            int room = 0;
            for (LegendEntry entry : legend) {
                int width = 2 * LegendEntry.SAMPLE
                        + 6
                        + TextBlock.metrics(Style.TEXT).stringWidth(entry.text());
                if (room < width) {
                    lines.add(new ArrayList<>());
                    room = WIDTH - 2 * MARGIN - AXIS_LABEL;
                }
                lines.get(lines.size() - 1).add(entry);
                room -= width;
            }
            return lines;
        }
    }

    private static JFreeChart panel(Plot plot) {
        JFreeChart chart = new JFreeChart(null, (Font) null, plot, false);
        chart.setBackgroundPaint(null);
        return chart;
    }
}
