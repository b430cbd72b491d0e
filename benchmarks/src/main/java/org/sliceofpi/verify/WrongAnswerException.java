package org.sliceofpi.verify;

/** Thrown when the error of a computed sum exceeds its documented bound: the time of a wrong sum is meaningless. */
public final class WrongAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public WrongAnswerException(String message) {
        super(message);
    }
}
