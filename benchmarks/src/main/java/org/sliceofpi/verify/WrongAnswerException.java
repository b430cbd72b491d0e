package org.sliceofpi.verify;

/** Thrown when a computed sum is not the sum of its slice, which makes its time meaningless. */
public final class WrongAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongAnswerException(String message) {
        super(message);
    }
}
