package org.sliceofpi.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Lines of text that fit a width. */
record TextBlock(List<String> lines, Font font) {

    private static final double LEADING = 1.25;

    /** Breaks text at its line ends and between words. A word that is wider than all the room is broken within. */
    static TextBlock of(String text, Font font, int width) {
        FontMetrics metrics = metrics(font);
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> fill(lines, line, metrics, width));
        return new TextBlock(lines, font);
    }

    private static void fill(List<String> lines, String text, FontMetrics metrics, int width) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (metrics.stringWidth(longer) > width && !line.isEmpty()) {
                lines.add(line.toString());
                longer = word;
            }
            while (metrics.stringWidth(longer) > width && longer.length() > 1) {
                int fits = longer.length();
                while (fits > 1 && metrics.stringWidth(longer.substring(0, fits)) > width) {
                    fits--;
                }
                lines.add(longer.substring(0, fits));
                longer = longer.substring(fits);
            }
            line.setLength(0);
            line.append(longer);
        }
        lines.add(line.toString());
    }

    int height() {
        return (int) Math.ceil(lines.size() * font.getSize() * LEADING);
    }

    /** Draws the block with its upper left corner at (x, y). */
    void draw(Graphics2D g, Color colour, double x, double y) {
        g.setFont(font);
        g.setColor(colour);
        for (int i = 0; i < lines.size(); i++) {
            g.drawString(lines.get(i), (float) x, (float) (y + font.getSize() * (1 + i * LEADING)));
        }
    }

    /** The same for every way of drawing, so that SVG and PNG break alike. */
    static FontMetrics metrics(Font font) {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(font);
    }
}
