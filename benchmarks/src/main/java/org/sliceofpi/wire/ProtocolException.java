package org.sliceofpi.wire;

import java.io.IOException;

/** Thrown when the other side sends something that is not a message of this protocol. */
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean cutShort;

    public ProtocolException(String message) {
        this(message, false);
    }

    private ProtocolException(String message, boolean cutShort) {
        super(message);
        this.cutShort = cutShort;
    }

    /** Returns whether the stream ended in the middle of a message. */
    public boolean isCutShort() {
        return cutShort;
    }

    /**
     * Throws an exception. With a {@code throw} in its own code, a class makes the verifier load the exception and
     * its superclass at every start of a worker.
     */
    static void refuse(String message) throws ProtocolException {
        throw new ProtocolException(message);
    }

    /** Throws an exception that is {@link #isCutShort}. */
    static void refuseCutShort() throws ProtocolException {
        throw new ProtocolException("the stream ended in the middle of a frame", true);
    }
}
