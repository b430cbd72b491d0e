package org.sliceofpi.charts.draw;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;

/**
 * Rows of plots under a common heading and legend, as wide as a README. All heights are computed from the wrapped text, so
 * nothing overlaps or is cut off.
 */
public final class FacetGrid {

    /** Width of a chart, in pixels. */
    public static final int WIDTH = 830;

    /** A chart that would be taller than this many pixels is split into several charts. */
    private static final int MAX_HEIGHT = 1150;

    private static final int MARGIN = 12;
    private static final int AXIS_LABEL = 18;
    private static final int LEGEND_LINE = 20;
    private static final int INNER = WIDTH - 2 * MARGIN;

    private final List<Row> rows;
    private final int cell;
    private final TextBlock title;
    private final TextBlock subtitle;
    private final TextBlock notice;
    private final List<List<LegendEntry>> legendLines = new ArrayList<>();

    private FacetGrid(Heading heading, List<LegendEntry> legend, List<Row> rows, int columns) {
        this.rows = rows;
        this.cell = facetWidth(columns);
        this.title = TextBlock.of(heading.title(), Style.TITLE, INNER);
        this.subtitle = TextBlock.of(heading.subtitle(), Style.TEXT, INNER);
        this.notice = TextBlock.of(heading.notice(), Style.FACET, INNER);
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

    /**
     * The text above a chart.
     *
     * @param title the main finding, or a question if there is none
     * @param subtitle number of terms, forks, kind of interval, machine
     * @param notice a notice in red, for example that data are synthetic; empty for none
     */
    public record Heading(String title, String subtitle, String notice) {

        /** Returns the heading as one text, in the notation of charts. */
        String description() {
            return TextBlock.typeset(title + ". " + subtitle + (notice.isEmpty() ? "." : ". " + notice));
        }
    }

    /**
     * A plot with the text above it.
     *
     * @param title one or more lines
     * @param notes one or more lines, or empty
     * @param plot the plot; null leaves its place empty
     * @param synthetic whether to draw a watermark, because the data are synthetic
     */
    public record Facet(String title, String notes, Plot plot, boolean synthetic) {}

    /**
     * A row of facets.
     *
     * @param rangeLabel label of the vertical axes, with the unit; empty if the plots have their own labels
     * @param height height of each plot, in pixels
     * @param facets from left to right
     */
    public record Row(String rangeLabel, int height, List<Facet> facets) {

        public Row {
            facets = List.copyOf(facets);
        }
    }

    /** Returns the width of a facet in a row of {@code columns} facets, in pixels. */
    public static int facetWidth(int columns) {
        return (INNER - AXIS_LABEL) / columns;
    }

    /** Splits a list into rows of at most {@code columns} elements. */
    public static <T> List<List<T>> split(List<T> all, int columns) {
        List<List<T>> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += columns) {
            rows.add(all.subList(from, Math.min(from + columns, all.size())));
        }
        return rows;
    }

    /**
     * Returns one chart, or several if one would be too tall. Several are named {@code name}, {@code name-2} and so on.
     *
     * @param columns the largest number of facets in a row
     */
    public static List<RenderedChart> render(
            String name, Heading heading, List<LegendEntry> legend, List<Row> rows, int columns) {
        List<List<Row>> pages = new ArrayList<>(List.of(new ArrayList<>()));
        for (Row row : rows) {
            List<Row> page = pages.get(pages.size() - 1);
            page.add(row);
            if (page.size() > 1 && new FacetGrid(heading, legend, page, columns).height() > MAX_HEIGHT) {
                page.remove(page.size() - 1);
                pages.add(new ArrayList<>(List.of(row)));
            }
        }
        List<RenderedChart> charts = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            String part = pages.size() == 1 ? "" : "Part " + (i + 1) + " of " + pages.size() + "; ";
            Heading own = new Heading(heading.title(), part + heading.subtitle(), heading.notice());
            FacetGrid grid = new FacetGrid(own, legend, pages.get(i), columns);
            charts.add(new RenderedChart(
                    i == 0 ? name : name + "-" + (i + 1), own.description(), WIDTH, grid.height(), grid::paint));
        }
        return charts;
    }

    private int top() {
        return MARGIN + title.height() + subtitle.height() + notice.height() + 4;
    }

    private int height() {
        int plots = rows.stream().mapToInt(this::height).sum();
        return top() + legendLines.size() * LEGEND_LINE + 8 + plots + MARGIN;
    }

    private int height(Row row) {
        return textHeight(row) + row.height() + 6;
    }

    private int textHeight(Row row) {
        return row.facets().stream()
                .mapToInt(facet -> title(facet).height() + notes(facet).height() + 4)
                .max()
                .orElse(0);
    }

    private TextBlock title(Facet facet) {
        return TextBlock.of(facet.title(), Style.FACET, cell - 8);
    }

    private TextBlock notes(Facet facet) {
        return TextBlock.of(facet.notes(), Style.TICK, cell - 8);
    }

    private void paint(Graphics2D g) {
        title.draw(g, Style.INK, MARGIN, MARGIN - 2);
        subtitle.draw(g, Style.FAINT, MARGIN, MARGIN + title.height());
        notice.draw(g, Style.NOTICE, MARGIN, MARGIN + title.height() + subtitle.height());
        int y = top() + 12;
        for (List<LegendEntry> line : legendLines) {
            double x = MARGIN + 2;
            for (LegendEntry entry : line) {
                entry.draw(g, x, y);
                x += entry.width();
            }
            y += LEGEND_LINE;
        }
        y -= 4;
        for (Row row : rows) {
            paint(g, row, y);
            y += height(row);
        }
    }

    private void paint(Graphics2D g, Row row, int y) {
        int plotY = y + textHeight(row);
        for (int i = 0; i < row.facets().size(); i++) {
            Facet facet = row.facets().get(i);
            int x = MARGIN + AXIS_LABEL + i * cell;
            title(facet).draw(g, Style.INK, x + 4, y);
            notes(facet).draw(g, Style.INK, x + 4, y + title(facet).height());
            if (facet.plot() != null) {
                Rectangle2D area = new Rectangle2D.Double(x, plotY, cell, row.height());
                if (facet.synthetic()) {
                    // Drawn before the data, so that it does not hide them.
                    Font font = Style.FACET.deriveFont((float) Math.min(40, cell / 7.0));
                    g.setColor(Style.WATERMARK);
                    drawRotated(g, "SYNTHETIC", font, -Math.PI / 8, area.getCenterX(), area.getCenterY());
                }
                JFreeChart chart = new JFreeChart(null, (Font) null, facet.plot(), false);
                chart.setBackgroundPaint(null);
                chart.draw(g, area);
            }
        }
        if (!row.rangeLabel().isEmpty()) {
            g.setColor(Style.INK);
            double middle = plotY + (row.height() - 30) / 2.0;
            drawRotated(g, row.rangeLabel(), Style.TEXT, -Math.PI / 2, MARGIN + 12, middle);
        }
    }

    /** Draws rotated text, with its baseline centred on (x, y). */
    private static void drawRotated(Graphics2D g, String text, Font font, double angle, double x, double y) {
        AffineTransform before = g.getTransform();
        g.setFont(font);
        g.rotate(angle, x, y);
        g.drawString(text, (float) (x - TextBlock.width(text, font) / 2), (float) y);
        g.setTransform(before);
    }
}
