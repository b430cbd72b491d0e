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
     * Throws an exception. If a worker's class contained the {@code throw} itself, the bytecode verifier would load the
     * exception and its superclass whenever a worker starts.
     */
    static void refuse(String message) throws ProtocolException {
        throw new ProtocolException(message);
    }

    /** Throws an exception for which {@link #isCutShort} is true. */
    static void refuseCutShort() throws ProtocolException {
        throw new ProtocolException("the stream ended in the middle of a frame", true);
    }
}
