package org.sliceofpi.results.io;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown if a run folder or file cannot be read. The message is one line. */
public final class UnreadableRunException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * @param file the folder or file
     * @param wrong what is wrong with it
     * @param expected what it should have been
     */
    public UnreadableRunException(Path file, String wrong, String expected) {
        super(file + ": " + oneLine(wrong) + "; expected " + oneLine(expected));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
