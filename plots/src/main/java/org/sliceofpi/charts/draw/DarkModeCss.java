package org.sliceofpi.charts.draw;

import java.awt.Color;

/** CSS rules that recolour the inlined SVG of a {@link RenderedChart} for a dark background. */
public final class DarkModeCss {

    private DarkModeCss() {}

    /**
     * Returns the rules, one per line. Colours without a rule suit both backgrounds.
     *
     * @param selector CSS selector of the SVG element
     */
    public static String css(String selector) {
        // Elements without their own colour inherit black from the root.
        return selector + " { fill: #ffffff; stroke: #ffffff }\n"
                + rules(selector, "white", "#16181c")
                + rules(selector, "black", "#ffffff")
                + rules(selector, rgb(Style.INK), "#e4e4e4")
                + rules(selector, rgb(Style.FAINT), "#a8a8a8")
                + rules(selector, rgb(Style.GRID), "#3a3d44")
                + rules(selector, rgb(Style.WATERMARK), "#40291c")
                + rules(selector, rgb(Style.BLUE), "#3a96dd")
                + rules(selector, rgb(Style.CONTROL), "#9c9c9c");
    }

    private static String rules(String selector, String light, String dark) {
        String rule = selector + " [%1$s=\"" + light + "\"] { %1$s: " + dark + " }\n";
        return rule.formatted("fill") + rule.formatted("stroke");
    }

    /** Formats a colour as Batik writes it. */
    private static String rgb(Color colour) {
        return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }
}
