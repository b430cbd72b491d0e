package org.sliceofpi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sliceofpi.process.cluster.ClusterProvider;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.Reply;

/** Provides the start method CLUSTER with nodes. */
public final class ClusterNodes implements ClusterProvider {

    @Override
    public Nodes form(int count) throws IOException, InterruptedException {
        Path file = Path.of(ClusterConfig.FILE);
        if (Files.exists(file)) {
            return configured(file, count);
        }
        EmbeddedNodes embedded = EmbeddedNodes.prepare(count);
        boolean done = false;
        try {
            Nodes nodes = new Joined(embedded.form(), embedded::close);
            done = true;
            return nodes;
        } finally {
            if (!done) {
                embedded.close();
            }
        }
    }

    private static Nodes configured(Path file, int count) throws IOException, InterruptedException {
        ClusterConfig config;
        try {
            config = ClusterConfig.read(file);
        } catch (UsageException e) {
            throw new ClusterException(e.getMessage(), e);
        }
        if (config.nodes().size() < count) {
            throw new ClusterException("the cluster of " + file.toAbsolutePath() + " has "
                    + config.nodes().size() + " nodes, but " + count + " are needed");
        }
        return new Joined(Cluster.form(config, Cluster.FORM_LIMIT), () -> {});
    }

    /** A cluster, and what to do after closing it. */
    private record Joined(Cluster cluster, Runnable afterwards) implements Nodes {

        @Override
        public List<String> names() {
            return cluster.config().nodes().stream().map(HostPort::toString).toList();
        }

        @Override
        public CompletableFuture<Reply> submit(int node, Summation summation, Slice slice) throws IOException {
            return cluster.reply(cluster.config().nodes().get(node), summation, slice);
        }

        @Override
        public void close() {
            cluster.close();
            afterwards.run();
        }
    }
}
