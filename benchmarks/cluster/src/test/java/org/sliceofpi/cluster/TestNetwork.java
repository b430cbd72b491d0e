package org.sliceofpi.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Hosts on this machine: network namespaces, joined by a bridge in another one. Traffic stays inside. Needs root. */
final class TestNetwork implements AutoCloseable {

    private static final String PREFIX = "10.78.0.";
    private static final int PORT = 7800;

    private final String tag = "pi" + ProcessHandle.current().pid();
    private final int count;

    private TestNetwork(int count) {
        this.count = count;
    }

    /** Makes hosts; skips the test if that is not allowed. */
    static TestNetwork of(int count) throws IOException {
        TestNetwork network = new TestNetwork(count);
        String problem = network.attempt("ip netns add " + network.tag + "-switch");
        assumeTrue(problem.isEmpty(), "skipped, because network namespaces are not allowed: " + problem);
        try {
            network.make();
        } catch (IOException e) {
            network.close();
            throw e;
        }
        return network;
    }

    private void make() throws IOException {
        run("ip -n %1$s-switch link add br0 type bridge");
        run("ip -n %1$s-switch link set br0 up");
        for (int i = 1; i <= count; i++) {
            run("ip netns add %1$s-" + i);
            run("ip -n %1$s-" + i + " link set lo up");
            run("ip -n %1$s-switch link add p" + i + " type veth peer name eth0 netns %1$s-" + i);
            run("ip -n %1$s-switch link set p" + i + " master br0 up");
            run("ip -n %1$s-" + i + " addr add " + PREFIX + i + "/24 dev eth0");
            run("ip -n %1$s-" + i + " link set eth0 up");
        }
    }

    List<HostPort> hosts() {
        List<HostPort> hosts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            hosts.add(new HostPort(PREFIX + i, PORT));
        }
        return hosts;
    }

    /** Returns the start of the command of each host. */
    List<List<String>> prefixes() {
        List<List<String>> prefixes = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            prefixes.add(List.of("ip", "netns", "exec", tag + "-" + i));
        }
        return prefixes;
    }

    /** Takes down the link of a host, at the switch: the host does not notice. */
    void cut(int host) throws IOException {
        run("ip -n %1$s-switch link set p" + (host + 1) + " down");
    }

    void mend(int host) throws IOException {
        run("ip -n %1$s-switch link set p" + (host + 1) + " up");
    }

    private void run(String command) throws IOException {
        String problem = attempt(String.format(command, tag));
        if (!problem.isEmpty()) {
            throw new IOException(command + ": " + problem);
        }
    }

    /** Returns the error of a command; empty if it succeeds. */
    private String attempt(String command) {
        try {
            Process process = new ProcessBuilder(command.split(" "))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : "error " + output;
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Override
    public void close() {
        for (int i = 1; i <= count; i++) {
            attempt("ip netns del " + tag + "-" + i);
        }
        attempt("ip netns del " + tag + "-switch");
    }
}
