package org.sliceofpi.results.io;

import java.io.IOException;
import java.nio.file.Path;

/** A run folder or one of its files is not what it should be. The message is one line, fit for a console. */
public final class UnreadableRunException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * @param file the offender
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
