package org.sliceofpi.charts.draw;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;

/** The layout of a {@link FacetGrid}. All heights follow from the wrapped text, so nothing overlaps or is cut off. */
final class FacetLayout {

    private static final int MARGIN = 12;
    private static final int AXIS_LABEL = 18;
    private static final int LEGEND_LINE = 20;
    private static final int INNER = FacetGrid.WIDTH - 2 * MARGIN;

    private final TextBlock head;
    private final TextBlock sub;
    private final TextBlock notice;
    private final List<List<LegendEntry>> legendLines;
    private final List<Band> bands;
    private final int cell;
    private final int top;

    FacetLayout(Heading heading, List<LegendEntry> legend, List<FacetGrid.Row> rows, int columns) {
        this.head = TextBlock.of(heading.title(), Style.TITLE, INNER);
        this.sub = TextBlock.of(heading.subtitle(), Style.TEXT, INNER);
        this.notice = TextBlock.of(heading.notice(), Style.FACET, INNER);
        this.cell = facetWidth(columns);
        this.legendLines = legendLines(legend);
        this.bands = rows.stream().map(row -> Band.of(row, cell)).toList();
        this.top = MARGIN + head.height() + sub.height() + (heading.notice().isEmpty() ? 0 : notice.height()) + 4;
    }

    static int facetWidth(int columns) {
        return (INNER - AXIS_LABEL) / columns;
    }

    /** A row and the wrapped text above its plots. */
    private record Band(FacetGrid.Row row, List<TextBlock> titles, List<TextBlock> notes, int above) {

        static Band of(FacetGrid.Row row, int cell) {
            List<TextBlock> titles = new ArrayList<>();
            List<TextBlock> notes = new ArrayList<>();
            int above = 0;
            for (FacetGrid.Facet facet : row.facets()) {
                TextBlock title = TextBlock.of(facet.title(), Style.FACET, cell - 8);
                TextBlock note = TextBlock.of(facet.notes(), Style.TICK, cell - 8);
                above = Math.max(above, title.height() + note.height() + 4);
                titles.add(title);
                notes.add(note);
            }
            return new Band(row, titles, notes, above);
        }

        int height() {
            return above + row.height() + 6;
        }
    }

    int height() {
        return top
                + legendLines.size() * LEGEND_LINE
                + 8
                + bands.stream().mapToInt(Band::height).sum()
                + MARGIN;
    }

    void paint(Graphics2D g) {
        head.draw(g, Style.INK, MARGIN, MARGIN - 2);
        sub.draw(g, Style.FAINT, MARGIN, MARGIN + head.height());
        notice.draw(g, Style.VERMILION, MARGIN, MARGIN + head.height() + sub.height());
        int y = top + 12;
        for (List<LegendEntry> line : legendLines) {
            double x = MARGIN + 2;
            for (LegendEntry entry : line) {
                entry.draw(g, x, y);
                x += entry.width();
            }
            y += LEGEND_LINE;
        }
        y = top + legendLines.size() * LEGEND_LINE + 8;
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
            TextBlock title = band.titles().get(i);
            title.draw(g, Style.INK, x + 4, y);
            band.notes().get(i).draw(g, Style.INK, x + 4, y + title.height());
            if (facet.plot() != null) {
                Rectangle2D place = new Rectangle2D.Double(x, y + band.above(), cell, height);
                if (facet.synthetic()) {
                    watermark(g, place);
                }
                JFreeChart chart = new JFreeChart(null, (Font) null, facet.plot(), false);
                chart.setBackgroundPaint(null);
                chart.draw(g, place);
            }
        }
        if (!band.row().rangeLabel().isEmpty()) {
            drawRotated(g, band.row().rangeLabel(), y + band.above() + (height - 30) / 2.0);
        }
    }

    /** Draws the watermark below the data, so that it hides none. */
    private static void watermark(Graphics2D g, Rectangle2D place) {
        String text = "SYNTHETIC";
        AffineTransform before = g.getTransform();
        float size = (float) Math.min(40, place.getWidth() / 7);
        Font font = Style.FACET.deriveFont(size);
        g.setFont(font);
        g.setColor(Style.WATERMARK);
        g.rotate(-Math.PI / 8, place.getCenterX(), place.getCenterY());
        g.drawString(text, (float) (place.getCenterX() - TextBlock.width(text, font) / 2), (float) place.getCenterY());
        g.setTransform(before);
    }

    private static void drawRotated(Graphics2D g, String label, double middle) {
        AffineTransform before = g.getTransform();
        g.setFont(Style.TEXT);
        g.setColor(Style.INK);
        double start = middle + TextBlock.width(label, Style.TEXT) / 2;
        g.rotate(-Math.PI / 2, MARGIN + 12, start);
        g.drawString(label, MARGIN + 12, (float) start);
        g.setTransform(before);
    }

    private static List<List<LegendEntry>> legendLines(List<LegendEntry> legend) {
        List<List<LegendEntry>> lines = new ArrayList<>();
        double room = 0;
        for (LegendEntry entry : legend) {
            double width = entry.width();
            if (room < width || lines.isEmpty()) {
                lines.add(new ArrayList<>());
                room = INNER;
            }
            lines.get(lines.size() - 1).add(entry);
            room -= width;
        }
        return lines;
    }
}
