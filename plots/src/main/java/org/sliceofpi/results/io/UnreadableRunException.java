package org.sliceofpi.results.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
        String wrong =
                cause instanceof NoSuchFileException ? "does not exist" : "cannot be read (" + reason(cause) + ")";
        return new UnreadableRunException(file, wrong, expected);
    }

    /** Returns the reason why a file could not be read or written, without the name of the exception. */
    public static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
            return "no such file or folder";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return "a file is where a folder should be";
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return reason == null ? "input or output error" : reason;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
