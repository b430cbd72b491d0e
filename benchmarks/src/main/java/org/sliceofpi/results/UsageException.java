package org.sliceofpi.results;

/**
 * Something was asked for that cannot be done, and nothing was begun. The message is one line: what was wrong, what is
 * allowed, what to do.
 */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
