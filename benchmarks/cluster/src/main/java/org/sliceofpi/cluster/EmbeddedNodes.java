package org.sliceofpi.cluster;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Nodes on this machine, as child processes that listen on 127.0.0.1. A member needs a key even there, because every user of the
 * machine can connect to its ports: the members share one that is made for each run. A node ends with its parent, which holds its standard
 * input open.
 */
public final class EmbeddedNodes implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int END_SECONDS = 5;

    /** Longer than for hosts that are up already: these start with JVMs, on a machine that may be busy. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final ClusterConfig config;
    private final List<Process> processes = new CopyOnWriteArrayList<>();

    /** Deletes the key when the program is interrupted. */
    private final Thread hook = new Thread(this::end, "embedded-nodes");

    private EmbeddedNodes(Path folder, ClusterConfig config) {
        this.folder = folder;
        this.config = config;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Makes the configuration and the key of nodes that are not started yet.
     *
     * @param count number of nodes
     * @throws ClusterException if the key cannot be made
     */
    public static EmbeddedNodes prepare(int count) throws IOException {
        Path folder = PrivateFiles.createTempFolder(Path.of(System.getProperty("java.io.tmpdir")));
        EmbeddedNodes nodes = new EmbeddedNodes(folder, config(count, folder));
        boolean done = false;
        try {
            Keys.shared(nodes.config);
            for (HostPort node : nodes.config.nodes()) {
                nodes.config.forHost(node).write(nodes.file(node, ClusterConfig.FILE));
            }
            done = true;
            return nodes;
        } finally {
            if (!done) {
                nodes.close();
            }
        }
    }

    private Path file(HostPort node, String name) {
        return folder.resolve(node.port() + "-" + name);
    }

    private static ClusterConfig config(int count, Path folder) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<HostPort> hosts = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            // All open at once, so that the ports differ.
            sockets.add(new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK)));
            hosts.add(new HostPort(LOOPBACK, sockets.get(i).getLocalPort()));
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return new ClusterConfig(
                "embedded-" + ProcessHandle.current().pid(),
                hosts.get(0),
                hosts,
                folder.resolve(Keys.HOST_FILE),
                folder.resolve(Keys.AUTHORITY_FILE),
                Keys.newPassword());
    }

    /**
     * Forms a cluster with the nodes. The first call, and the first after {@link #stop}, starts them; an earlier cluster must have been
     * closed.
     *
     * @throws ClusterException if a node ends or does not join
     */
    public Cluster form() throws IOException, InterruptedException {
        if (processes.isEmpty()) {
            start();
        }
        return Cluster.form(config, LIMIT, this::problem);
    }

    private Optional<String> problem() {
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).isAlive()) {
                HostPort node = config.nodes().get(i);
                return Optional.of("host " + node + " ended with exit code "
                        + processes.get(i).exitValue() + " before it had joined: " + log(node));
            }
        }
        return Optional.empty();
    }

    /** Returns what a node has printed, on one line. */
    String log(HostPort node) {
        try {
            return Files.readString(file(node, "log")).strip().replaceAll("\\s*\\R\\s*", " / ");
        } catch (IOException e) {
            return "its output cannot be read";
        }
    }

    /** Starts the nodes, after ending those that run. They join as soon as the parent founds the group. */
    void start() throws IOException {
        stop();
        for (HostPort node : config.nodes()) {
            ProcessBuilder builder = new ProcessBuilder(command(file(node, ClusterConfig.FILE)));
            builder.redirectErrorStream(true);
            builder.redirectOutput(file(node, "log").toFile());
            processes.add(builder.start());
        }
    }

    /** Ends the nodes. */
    public void stop() {
        // A process that has been stopped by a signal does not react to anything else.
        processes.forEach(Process::destroyForcibly);
        try {
            for (Process process : processes) {
                process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        processes.clear();
    }

    private static List<String> command(Path config) {
        // The jar alone contains everything, but another program may have loaded it, which is not on the class path.
        String own = ThisNode.codeSource().toString();
        String classPath = System.getProperty("java.class.path");
        boolean known = List.of(classPath.split(File.pathSeparator)).contains(own);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                known ? classPath : own,
                NodeMain.class.getName(),
                "--embedded",
                "--config",
                config.toString());
    }

    /** Returns the configuration of the parent. */
    public ClusterConfig config() {
        return config;
    }

    /** Returns the process of each node, in the order of the configuration. */
    List<Process> processes() {
        return List.copyOf(processes);
    }

    /** Ends the nodes and deletes their files. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook does it.
            return;
        }
        end();
    }

    private void end() {
        stop();
        try {
            PrivateFiles.delete(folder);
        } catch (IOException e) {
            System.err.println("the folder " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
