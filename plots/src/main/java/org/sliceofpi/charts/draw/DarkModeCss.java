package org.sliceofpi.charts.draw;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the SVG of a {@link RenderedChart}, inlined in a page, looks on a dark background: paper and ink change places, and the
 * colours of data that are too dark to be seen there become lighter. All others stay what they are.
 */
public final class DarkModeCss {

    private static final Map<Color, String> COLOURS = new LinkedHashMap<>();

    static {
        COLOURS.put(Color.WHITE, "#16181c");
        COLOURS.put(Color.BLACK, "#ffffff");
        COLOURS.put(Style.INK, "#e4e4e4");
        COLOURS.put(Style.FAINT, "#a8a8a8");
        COLOURS.put(Style.GRID, "#3a3d44");
        COLOURS.put(Style.WATERMARK, "#40291c");
        COLOURS.put(Style.BLUE, "#3a96dd");
        COLOURS.put(Style.CONTROL, "#9c9c9c");
    }

    private DarkModeCss() {}

    /**
     * Rules of CSS, one a line.
     *
     * @param selector that of the picture
     */
    public static String css(String selector) {
        // What has no colour of its own inherits the black of the root.
        StringBuilder css = new StringBuilder(selector + " { fill: #ffffff; stroke: #ffffff }\n");
        COLOURS.forEach((day, night) -> {
            for (String property : new String[] {"fill", "stroke"}) {
                css.append(
                        selector + " [" + property + "=\"" + name(day) + "\"] { " + property + ": " + night + " }\n");
            }
        });
        return css.toString();
    }

    /** As the writer of SVG names it. */
    private static String name(Color colour) {
        return colour.equals(Color.WHITE)
                ? "white"
                : colour.equals(Color.BLACK)
                        ? "black"
                        : "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }
}
