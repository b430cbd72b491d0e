package org.sliceofpi.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;

/**
 * One entry of a legend.
 *
 * @param text what it says
 * @param colour of line and marker
 * @param line null for none
 * @param marker null for none
 * @param hollow whether the marker is an outline
 */
record LegendEntry(String text, Color colour, BasicStroke line, Shape marker, boolean hollow) {

    static final int SAMPLE = 26;
    private static final int GAP = 6;

    int width(Graphics2D g) {
        return SAMPLE + GAP + g.getFontMetrics(Style.TEXT).stringWidth(text);
    }

    /** Draws it with its left end at x and the middle of its line at y. */
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
