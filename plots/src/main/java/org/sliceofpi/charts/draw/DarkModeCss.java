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
        return rules(selector, Color.WHITE, "#16181c")
                + rules(selector, Color.BLACK, "#ffffff")
                + rules(selector, Style.INK, "#e4e4e4")
                + rules(selector, Style.FAINT, "#a8a8a8")
                + rules(selector, Style.GRID, "#3a3d44")
                + rules(selector, Style.WATERMARK, "#40291c")
                + rules(selector, Style.NOTICE, "#ff9d5c")
                + rules(selector, Style.BLUE, "#3a96dd")
                + rules(selector, Style.CONTROL, "#9c9c9c");
    }

    private static String rules(String selector, Color light, String dark) {
        String rule = selector + " [%1$s=\"" + SvgGraphics.hex(light) + "\"] { %1$s: " + dark + " }\n";
        return rule.formatted("fill") + rule.formatted("stroke");
    }
}
