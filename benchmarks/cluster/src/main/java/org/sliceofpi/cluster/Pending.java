package org.sliceofpi.cluster;

import java.util.concurrent.CompletableFuture;

/** An operation of the parent that waits for the answer of a node. */
final class Pending {

    final long id;
    final String host;
    final long started;
    final CompletableFuture<ClusterMessage> answer = new CompletableFuture<>();

    Pending(long id, String host) {
        this.id = id;
        this.host = host;
        this.started = System.nanoTime();
    }

    void fail(String what) {
        answer.completeExceptionally(new ClusterException("host " + host + " " + what));
    }
}
