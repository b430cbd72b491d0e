package org.sliceofpi.cluster;

/** A parent with a node on its own machine, which waits to be killed. */
final class EmbeddedParentMain {

    private EmbeddedParentMain() {}

    public static void main(String[] args) throws Exception {
        try (EmbeddedNodes nodes = EmbeddedNodes.prepare(1);
                Cluster cluster = nodes.form()) {
            System.out.println("formed after " + cluster.formedNanos() / 1_000_000 + " ms");
            Thread.sleep(60_000);
        }
    }
}
