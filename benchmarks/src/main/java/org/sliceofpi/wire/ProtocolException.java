package org.sliceofpi.wire;

import java.io.IOException;

/** The other side sent something that is not a message of this protocol. */
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }
}
