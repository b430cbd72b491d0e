package org.sliceofpi.cluster;

import java.io.IOException;

/** Thrown when the cluster cannot be formed, or a member fails. The message names the host and says what to do. */
public final class ClusterException extends IOException {

    private static final long serialVersionUID = 1;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
