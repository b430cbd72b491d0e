package org.sliceofpi.charts.draw;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text wrapped to a width. SVG and PNG use the same font metrics, so lines break at the same words. */
public record TextBlock(List<String> lines, Font font) {

    private static final double LEADING = 1.25;
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Pattern BREAK =
            Pattern.compile("(?<!=) (?!(?:[=%]|million|billion|[mun\u00b5]?s)(?![\\p{L}\\p{N}]))");
    private static final Pattern POWER = Pattern.compile("(\\d\\*)?10\\^(\\d+)");
    private static final Pattern MICRO = Pattern.compile("(\\d) us\\b");
    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    /** Wraps text between words, but not around = and not between a number and its unit; a word that is wider than the block is split. */
    static TextBlock of(String text, Font font, int width) {
        List<String> lines = new ArrayList<>();
        typeset(text).lines().forEach(line -> fill(lines, line, font, width));
        return new TextBlock(lines, font);
    }

    private static void fill(List<String> lines, String text, Font font, int width) {
        StringBuilder line = new StringBuilder();
        for (String word : BREAK.split(text)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, font) > width && !line.isEmpty()) {
                lines.add(line.toString());
                longer = word;
            }
            while (width(longer, font) > width && longer.length() > 1) {
                int fits = longer.length();
                while (fits > 1 && width(longer.substring(0, fits), font) > width) {
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

    /** Returns the width of a text in pixels. */
    public static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** Returns the width of the widest text in pixels; 0 if there is none. */
    public static double width(Stream<String> texts, Font font) {
        return texts.mapToDouble(text -> width(text, font)).max().orElse(0);
    }

    /** Replaces notation such as {@code 2*10^7} and {@code us} with typographic symbols. */
    public static String typeset(String text) {
        return POWER.matcher(MICRO.matcher(text).replaceAll("$1 \u00b5s")).replaceAll(m -> {
            StringBuilder out =
                    new StringBuilder(m.group(1) == null ? "" : m.group(1).charAt(0) + "\u00b7");
            out.append("10");
            m.group(2).chars().forEach(digit -> out.append(SUPERSCRIPTS.charAt(digit - '0')));
            return out.toString();
        });
    }
}
