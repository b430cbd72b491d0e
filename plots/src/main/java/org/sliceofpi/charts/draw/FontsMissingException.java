package org.sliceofpi.charts.draw;

/** This machine has no font to draw with. The message is one line and names what to install. */
public final class FontsMissingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FontsMissingException(Throwable cause) {
        super(
                "no font to draw charts with: install fontconfig and a font, such as the packages fontconfig and"
                        + " fonts-dejavu-core, and draw them again",
                cause);
    }
}
