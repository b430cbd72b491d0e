package org.sliceofpi.charts.draw;

import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** The text that appears when a reader points at a mark of a chart. */
final class Tooltip {

    /** The rendering hint that {@link SvgGraphics} reads; other graphics ignore it. */
    static final RenderingHints.Key KEY = new RenderingHints.Key(1) {
        @Override
        public boolean isCompatibleValue(Object value) {
            return value instanceof String;
        }
    };

    private Tooltip() {}

    /** Sets the tooltip of what is drawn next; the empty string sets none. */
    static void set(Graphics2D g, String text) {
        g.setRenderingHint(KEY, text);
    }
}
