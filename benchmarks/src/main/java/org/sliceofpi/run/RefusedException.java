package org.sliceofpi.run;

/**
 * Something was asked for that cannot be done, and nothing was begun. The message is one line: what was wrong, what is
 * allowed, what to do.
 */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
