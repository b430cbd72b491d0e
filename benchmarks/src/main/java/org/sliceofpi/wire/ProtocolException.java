package org.sliceofpi.wire;

import java.io.IOException;

/** The other side sent something that is not a message of this protocol. */
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

    /** Whether all was well until the stream ended in the middle of a message. */
    public boolean isCutShort() {
        return cutShort;
    }

    /**
     * Throws one. A class with {@code throw} in its own code makes the verifier load the exception and its superclass, at
     * each start of a worker.
     */
    static void refuse(String message) throws ProtocolException {
        throw new ProtocolException(message);
    }

    /** Throws one that is {@link #isCutShort}. */
    static void refuseCutShort() throws ProtocolException {
        throw new ProtocolException("the stream ended in the middle of a frame", true);
    }
}
