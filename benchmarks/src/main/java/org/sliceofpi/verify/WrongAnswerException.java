package org.sliceofpi.verify;

/** A sum was computed that is not the sum of its slice. What was timed is then worth nothing. */
public final class WrongAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongAnswerException(String message) {
        super(message);
    }
}
