package org.sliceofpi.process.cluster;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.Reply;

/** The nodes of a cluster, as the optional cluster.jar provides them: a service that is found by {@link ServiceLoader}. */
public interface ClusterProvider {

    /** The name of the optional jar, in the folder of the jar that contains this class. */
    String JAR = "cluster.jar";

    /** Nodes that have joined. */
    interface Nodes extends AutoCloseable {

        /** Returns the names of the nodes. */
        List<String> names();

        /**
         * Requests the sum of a slice. A {@link Reply.Failure}, an error of the future, or a lost node void the sum.
         *
         * @param node index of the node in {@link #names}
         * @throws IOException if the node is lost
         */
        CompletableFuture<Reply> submit(int node, Summation summation, Slice slice) throws IOException;

        @Override
        void close();
    }

    /**
     * Forms a cluster with the hosts of {@code cluster.properties} in the current folder; without this file, with nodes on this
     * machine.
     *
     * @param count how many nodes are needed
     * @throws IOException if it cannot be formed; the message names the host
     */
    Nodes form(int count) throws IOException, InterruptedException;

    /** Finds the service; empty if cluster.jar is missing. */
    static Optional<ClusterProvider> find() {
        Optional<ClusterProvider> present =
                ServiceLoader.load(ClusterProvider.class).findFirst();
        Path jar = jar();
        if (present.isPresent() || !Files.isRegularFile(jar)) {
            return present;
        }
        try {
            URL url = jar.toUri().toURL();
            // Open for the rest of the program's life: its classes may be loaded at any time.
            ClassLoader loader = new URLClassLoader(new URL[] {url}, ClusterProvider.class.getClassLoader());
            return ServiceLoader.load(ClusterProvider.class, loader).findFirst();
        } catch (MalformedURLException e) {
            return Optional.empty();
        }
    }

    private static Path jar() {
        try {
            return Path.of(ClusterProvider.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling(JAR);
        } catch (URISyntaxException e) {
            return Path.of(File.separator, JAR);
        }
    }
}
