package org.sliceofpi.charts.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * An entry of a legend.
 *
 * @param text the label
 * @param colour colour of the line and the marker
 * @param line stroke of the line; null for no line
 * @param marker shape of the marker; null for no marker
 * @param hollow whether the marker is an outline
 */
public record LegendEntry(String text, Color colour, BasicStroke line, Shape marker, boolean hollow) {

    private static final int SAMPLE = 26;
    private static final int GAP = 6;

    public LegendEntry {
        text = TextBlock.typeset(text);
    }

    /** Returns an entry with the marker of a style and a line, which may be null. */
    public static LegendEntry of(String text, Style style, BasicStroke line) {
        return new LegendEntry(text, style.colour(), line, style.marker(), false);
    }

    /** Returns an entry with a grey line. */
    public static LegendEntry line(String text, BasicStroke line) {
        return new LegendEntry(text, Style.FAINT, line, null, false);
    }

    /** Returns an entry with a filled area. */
    public static LegendEntry area(String text, Color colour) {
        return new LegendEntry(text, colour, null, new Rectangle2D.Double(-7, -6, 14, 12), false);
    }

    /** Returns the width, including the gap before the next entry. */
    double width() {
        return SAMPLE + GAP + TextBlock.width(text, Style.TEXT) + SAMPLE * 0.8;
    }

    /** Draws the entry with its left end at x and its line at y. */
    void draw(Graphics2D g, double x, double y) {
        g.setColor(colour);
        if (line != null) {
            g.setStroke(line);
            g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
        }
        if (marker != null) {
            Shape shape =
                    AffineTransform.getTranslateInstance(x + SAMPLE / 2.0, y).createTransformedShape(marker);
            g.setStroke(Style.THIN);
            if (hollow) {
                g.draw(shape);
            } else {
                g.fill(shape);
            }
        }
        g.setColor(Style.INK);
        g.setFont(Style.TEXT);
        g.drawString(text, (float) (x + SAMPLE + GAP), (float) (y + 4));
    }
}
