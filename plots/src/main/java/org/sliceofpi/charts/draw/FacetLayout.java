package org.sliceofpi.charts.draw;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;

/** The layout of a {@link FacetGrid}. All heights follow from the wrapped text, so nothing overlaps or is cut off. */
final class FacetLayout {

    private static final int MARGIN = 12;
    private static final int AXIS_LABEL = 18;
    private static final int LEGEND_LINE = 20;
    private static final int INNER = FacetGrid.WIDTH - 2 * MARGIN;

    private final TextBlock title;
    private final TextBlock subtitle;
    private final TextBlock notice;
    private final List<List<LegendEntry>> legendLines = new ArrayList<>();
    private final List<Band> bands;
    private final int cell;
    private final int top;

    FacetLayout(Heading heading, List<LegendEntry> legend, List<FacetGrid.Row> rows, int columns) {
        this.title = TextBlock.of(heading.title(), Style.TITLE, INNER);
        this.subtitle = TextBlock.of(heading.subtitle(), Style.TEXT, INNER);
        this.notice = TextBlock.of(heading.notice(), Style.FACET, INNER);
        this.cell = facetWidth(columns);
        this.bands = rows.stream().map(row -> Band.of(row, cell - 8)).toList();
        this.top = MARGIN + title.height() + subtitle.height() + notice.height() + 4;
        double room = 0;
        for (LegendEntry entry : legend) {
            if (room < entry.width()) {
                legendLines.add(new ArrayList<>());
                room = INNER;
            }
            legendLines.get(legendLines.size() - 1).add(entry);
            room -= entry.width();
        }
    }

    static int facetWidth(int columns) {
        return (INNER - AXIS_LABEL) / columns;
    }

    /** A row and the wrapped text above its plots. */
    private record Band(FacetGrid.Row row, List<TextBlock> titles, List<TextBlock> notes, int above) {

        static Band of(FacetGrid.Row row, int width) {
            List<FacetGrid.Facet> facets = row.facets();
            List<TextBlock> titles = facets.stream()
                    .map(f -> TextBlock.of(f.title(), Style.FACET, width))
                    .toList();
            List<TextBlock> notes = facets.stream()
                    .map(f -> TextBlock.of(f.notes(), Style.TICK, width))
                    .toList();
            int above = IntStream.range(0, facets.size())
                    .map(i -> titles.get(i).height() + notes.get(i).height() + 4)
                    .max()
                    .orElse(0);
            return new Band(row, titles, notes, above);
        }

        int height() {
            return above + row.height() + 6;
        }
    }

    int height() {
        int plots = bands.stream().mapToInt(Band::height).sum();
        return top + legendLines.size() * LEGEND_LINE + 8 + plots + MARGIN;
    }

    void paint(Graphics2D g) {
        title.draw(g, Style.INK, MARGIN, MARGIN - 2);
        subtitle.draw(g, Style.FAINT, MARGIN, MARGIN + title.height());
        notice.draw(g, Style.VERMILION, MARGIN, MARGIN + title.height() + subtitle.height());
        int y = top + 12;
        for (List<LegendEntry> line : legendLines) {
            double x = MARGIN + 2;
            for (LegendEntry entry : line) {
                entry.draw(g, x, y);
                x += entry.width();
            }
            y += LEGEND_LINE;
        }
        y -= 4;
        for (Band band : bands) {
            paint(g, band, y);
            y += band.height();
        }
    }

    private void paint(Graphics2D g, Band band, int y) {
        int height = band.row().height();
        for (int i = 0; i < band.row().facets().size(); i++) {
            FacetGrid.Facet facet = band.row().facets().get(i);
            int x = MARGIN + AXIS_LABEL + i * cell;
            TextBlock facetTitle = band.titles().get(i);
            facetTitle.draw(g, Style.INK, x + 4, y);
            band.notes().get(i).draw(g, Style.INK, x + 4, y + facetTitle.height());
            if (facet.plot() != null) {
                Rectangle2D area = new Rectangle2D.Double(x, y + band.above(), cell, height);
                if (facet.synthetic()) {
                    // Below the data, so that it hides none.
                    Font font = Style.FACET.deriveFont((float) Math.min(40, cell / 7.0));
                    g.setColor(Style.WATERMARK);
                    drawRotated(g, "SYNTHETIC", font, -Math.PI / 8, area.getCenterX(), area.getCenterY());
                }
                JFreeChart chart = new JFreeChart(null, (Font) null, facet.plot(), false);
                chart.setBackgroundPaint(null);
                chart.draw(g, area);
            }
        }
        if (!band.row().rangeLabel().isEmpty()) {
            g.setColor(Style.INK);
            double middle = y + band.above() + (height - 30) / 2.0;
            drawRotated(g, band.row().rangeLabel(), Style.TEXT, -Math.PI / 2, MARGIN + 12, middle);
        }
    }

    /** Draws a text whose baseline is centred on (x, y). */
    private static void drawRotated(Graphics2D g, String text, Font font, double angle, double x, double y) {
        AffineTransform before = g.getTransform();
        g.setFont(font);
        g.rotate(angle, x, y);
        g.drawString(text, (float) (x - TextBlock.width(text, font) / 2), (float) y);
        g.setTransform(before);
    }
}
