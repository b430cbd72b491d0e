package org.sliceofpi.results.io;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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
        super(oneLine(file + ": " + wrong) + "; expected " + oneLine(expected));
    }

    /** Returns an exception about a file or folder that the system could not read. */
    static UnreadableRunException of(Path file, IOException cause, String expected) {
        String wrong = cause instanceof NoSuchFileException
                ? "does not exist"
                : "cannot be read (" + AtomicFile.reason(cause) + ")";
        return new UnreadableRunException(file, wrong, expected);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
