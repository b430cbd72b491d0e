package org.sliceofpi.charts.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** Thrown if this machine has no font to draw with. The message is one line and names the packages to install. */
public final class FontsMissingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    static {
        // Set before the first AWT class is loaded: no chart needs a screen.
        System.setProperty("java.awt.headless", "true");
    }

    private FontsMissingException(Throwable cause) {
        super(
                "no font to draw charts with: install fontconfig and a font, such as the packages fontconfig and"
                        + " fonts-dejavu-core, and draw them again",
                cause);
    }

    /**
     * Checks that Java2D can measure text. Without fontconfig or a font it fails with errors of many kinds.
     *
     * @throws FontsMissingException if it cannot
     */
    public static void check() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("x", new FontRenderContext(null, true, true));
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new FontsMissingException(e);
        }
    }
}
