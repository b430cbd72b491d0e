package org.sliceofpi.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Members of a cluster as processes, on 127.0.0.1 or each in a network namespace. Ends all of them when it is closed. */
final class Hosts implements AutoCloseable {

    private static final int END_SECONDS = 10;
    private static final int PATIENT_SECONDS = 40;

    final List<HostPort> hosts;

    private final Path folder;
    private final List<Path> folders;
    private final List<List<String>> prefixes;
    private final List<Process> processes = new ArrayList<>();

    private Hosts(Path folder, String cluster, List<HostPort> hosts, List<List<String>> prefixes) throws IOException {
        this.hosts = hosts;
        this.folder = folder;
        this.prefixes = prefixes;
        this.folders = Keys.make(folder.resolve(cluster), cluster, hosts);
    }

    /** Makes keys for hosts on 127.0.0.1, the parent first. */
    static Hosts onLoopback(Path folder, String cluster, int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
        }
        List<HostPort> hosts = new ArrayList<>();
        List<List<String>> prefixes = new ArrayList<>();
        for (ServerSocket socket : sockets) {
            hosts.add(new HostPort("127.0.0.1", socket.getLocalPort()));
            prefixes.add(List.of());
            socket.close();
        }
        return new Hosts(folder, cluster, hosts, prefixes);
    }

    /** Makes keys for hosts in the namespaces of a network. */
    static Hosts in(TestNetwork network, Path folder, String cluster) throws IOException {
        return in(network, folder, cluster, 0);
    }

    /** @param offset added to the port of each host */
    static Hosts in(TestNetwork network, Path folder, String cluster, int offset) throws IOException {
        List<HostPort> hosts = network.hosts().stream()
                .map(host -> new HostPort(host.host(), host.port() + offset))
                .toList();
        return new Hosts(folder, cluster, hosts, network.prefixes());
    }

    /** Returns the folder with the files of a host. */
    Path files(int host) {
        return folders.get(host);
    }

    Path config(int host) {
        return files(host).resolve(ClusterConfig.FILE);
    }

    /** Starts a node, and waits until it is ready, unless it ends before. */
    Process node(int host) throws IOException, InterruptedException {
        Process process = node(host, FaultyNodeMain.Fault.NONE, config(host));
        while (process.isAlive() && !output(host).contains("waits for the parent")) {
            Thread.sleep(20);
        }
        return process;
    }

    Process node(int host, FaultyNodeMain.Fault fault, Path config) throws IOException {
        return start(host, FaultyNodeMain.class, fault.name(), "--config", config.toString());
    }

    /** Starts the parent. It waits long for its nodes, because the machine may be busy. */
    Process parent(long terms, int seconds) throws IOException {
        return parent(terms, seconds, PATIENT_SECONDS);
    }

    /** Starts a parent that waits for its nodes as long as it does by default. */
    Process impatientParent() throws IOException {
        return parent(1_000_000, 1, Cluster.FORM_LIMIT.toSeconds());
    }

    private Process parent(long terms, int seconds, long limit) throws IOException {
        return start(
                0,
                ParentMain.class,
                Long.toString(terms),
                Integer.toString(seconds),
                Long.toString(limit),
                config(0).toString());
    }

    private Process start(int host, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefixes.get(host));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms16m", "-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (main == FaultyNodeMain.class) {
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(host)));
        } else {
            builder.redirectError(folder.resolve("parent.err").toFile());
        }
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private File log(int host) {
        return files(host).resolve("log").toFile();
    }

    /** Returns what a node has printed. */
    String output(int host) throws IOException {
        return Files.readString(log(host).toPath());
    }

    /** Waits until a node has printed a text. */
    void awaitOutput(int host, String text, int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!output(host).contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the node did not print '" + text + "', but: " + output(host));
            }
            Thread.sleep(50);
        }
    }

    /** Returns the next line of a parent that begins with a word; other lines are skipped. */
    static String next(BufferedReader out, String... words) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            for (String word : words) {
                if (line.startsWith(word)) {
                    return line;
                }
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the parent ended without " + List.of(words) + ": " + seen);
    }

    /** Sends a signal. */
    static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try {
            for (Process process : processes) {
                if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("the process " + process.pid() + " is left");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
