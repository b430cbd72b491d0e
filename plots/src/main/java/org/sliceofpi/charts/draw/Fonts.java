package org.sliceofpi.charts.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** Whether there is a font to draw with. */
public final class Fonts {

    static {
        // Before the first class of AWT is loaded: no chart ever needs a screen.
        System.setProperty("java.awt.headless", "true");
    }

    private Fonts() {}

    /**
     * Without fontconfig or a font, Java2D fails with errors of many kinds at the first text it measures.
     *
     * @throws FontsMissingException if there is none
     */
    public static void require() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("x", new FontRenderContext(null, true, true));
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new FontsMissingException(e);
        }
    }
}
