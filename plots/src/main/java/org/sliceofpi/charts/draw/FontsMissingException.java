package org.sliceofpi.charts.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** Thrown if this machine has no fonts for drawing. The message is one line and names the packages to install. */
public final class FontsMissingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    static {
        // Charts need no screen. This must be set before the first AWT class is loaded.
        System.setProperty("java.awt.headless", "true");
    }

    private FontsMissingException(Throwable cause) {
        super(
                "no fonts for drawing charts: install fontconfig and a font, such as the packages fontconfig and"
                        + " fonts-dejavu-core, and draw the charts again",
                cause);
    }

    /**
     * Checks that Java2D can measure text. Without fontconfig or fonts, Java2D throws many kinds of errors.
     *
     * @throws FontsMissingException if Java2D cannot measure text
     */
    public static void check() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("x", new FontRenderContext(null, true, true));
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new FontsMissingException(e);
        }
    }
}
