package org.sliceofpi.cluster.run;

import java.io.IOException;
import org.sliceofpi.cluster.Cluster;
import org.sliceofpi.cluster.ClusterConfig;
import org.sliceofpi.cluster.EmbeddedNodes;

/** The members of a run: nodes on other machines, which wait for their parent, or on this machine, started with each formation. */
interface Members extends AutoCloseable {

    /**
     * A cluster that has just been formed.
     *
     * @param cluster the cluster
     * @param nanos how long it took; for nodes on this machine, the first formation includes the start of their JVMs
     */
    record Formed(Cluster cluster, long nanos) {}

    /** Returns the parent's configuration. */
    ClusterConfig config();

    /** Forms a cluster; an earlier one must have been closed. */
    Formed form() throws IOException, InterruptedException;

    @Override
    void close();

    /** Returns the members that a configuration lists. */
    static Members on(ClusterConfig config) {
        return new Members() {
            @Override
            public ClusterConfig config() {
                return config;
            }

            @Override
            public Formed form() throws IOException, InterruptedException {
                Cluster cluster = Cluster.form(config, Cluster.FORM_LIMIT);
                return new Formed(cluster, cluster.formedNanos());
            }

            @Override
            public void close() {
                // The nodes wait for the next parent.
            }
        };
    }

    /** Returns members on this machine. */
    static Members embedded(int nodes) throws IOException {
        EmbeddedNodes embedded = EmbeddedNodes.prepare(nodes);
        return new Members() {
            @Override
            public ClusterConfig config() {
                return embedded.config();
            }

            @Override
            public Formed form() throws IOException, InterruptedException {
                long start = System.nanoTime();
                Cluster cluster = embedded.form();
                return new Formed(cluster, cluster.formedNanos() + (cluster.startedNanos() - start));
            }

            @Override
            public void close() {
                embedded.close();
            }
        };
    }
}
