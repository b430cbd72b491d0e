package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.cluster.FaultyNodeMain.Fault;

/** What happens to a cluster of processes on 127.0.0.1 when a member fails. Each test adds a row to the table of faults. */
@EnabledIfSystemProperty(named = "cluster", matches = "full")
@Timeout(120)
class ClusterFaultsIT {

    private static final long TERMS = 300_000_000;

    /** Documented: the verdict comes within this time. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    /** The first line of a parent that begins to wait for its nodes: a node that does not fit can be noticed now. */
    private static final String FORMS = "forms";

    /** The line of a parent before it requests the first sum. */
    private static final String FORMED = "formed";

    /** Returns the verdict on a fault that began at a moment. */
    private static String verdict(String fault, BufferedReader out, long start, String host) throws IOException {
        String line = Hosts.next(out, "failed", "wrong", "done");
        FaultTable.add(fault, requireWithinLimit(fault, start), line);
        assertThat(line).as(fault).contains(host).doesNotStartWith("done");
        return line;
    }

    /**
     * Returns the verdict on a fault that exists before the parent is launched.
     *
     * @param launched when it was launched
     * @param event the line of the parent from which on the fault can be noticed
     */
    private static String verdict(String fault, BufferedReader out, long launched, String event, String host)
            throws IOException {
        Hosts.next(out, event);
        long start = System.nanoTime();
        String line = Hosts.next(out, "failed", "wrong", "done");
        FaultTable.add(fault, requireWithinLimit(fault, start), System.nanoTime() - launched, line);
        assertThat(line).as(fault).contains(host).doesNotStartWith("done");
        return line;
    }

    private static long requireWithinLimit(String fault, long start) {
        long nanos = System.nanoTime() - start;
        assertThat(Duration.ofNanos(nanos)).as(fault).isLessThan(LIMIT);
        return nanos;
    }

    @ParameterizedTest
    @CsvSource({"KILL, member killed", "STOP, member stopped (SIGSTOP)"})
    void aMemberThatIsLostVoidsTheSum(String signal, String fault) throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            hosts.node(1);
            Process victim = hosts.node(2);
            BufferedReader out = hosts.parent(TERMS, 60).inputReader();
            Hosts.next(out, "summed");
            long start = System.nanoTime();
            Hosts.signal(signal, victim);

            assertThat(verdict(fault, out, start, hosts.hosts.get(2).toString()))
                    .contains("was lost");
        }
    }

    @Test
    void anAbsentMemberIsNamed() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            hosts.node(1);
            long launched = System.nanoTime();
            BufferedReader out = hosts.impatientParent().inputReader();

            assertThat(verdict(
                            "absent at start",
                            out,
                            launched,
                            FORMS,
                            hosts.hosts.get(2).toString()))
                    .contains("did not join")
                    .doesNotContain(hosts.hosts.get(1).toString());
        }
    }

    @Test
    void aNodeThatJoinsLateIsUsedByTheNextParent() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            hosts.node(1);
            long launched = System.nanoTime();
            BufferedReader out = hosts.impatientParent().inputReader();
            verdict(
                    "late node, first parent",
                    out,
                    launched,
                    FORMS,
                    hosts.hosts.get(2).toString());
            hosts.node(2);
            long start = System.nanoTime();
            out = hosts.parent(TERMS, 1).inputReader();

            String done = Hosts.next(out, "done");
            FaultTable.add("late node, next parent", System.nanoTime() - start, done);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_BUILD, wrong jar, forms, runs another build",
        "WRONG_SUM, wrong partial sum, formed, wrong sum of slice",
        "EXCEPTION, kernel throws, formed, no more coffee"
    })
    void aFaultyNodeIsNamed(Fault fault, String name, String event, String message) throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            hosts.node(1);
            hosts.node(2, fault, hosts.config(2));
            long launched = System.nanoTime();
            BufferedReader out = hosts.parent(TERMS, 1).inputReader();

            assertThat(verdict(name, out, launched, event, hosts.hosts.get(2).toString()))
                    .contains(message);
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3);
                Hosts others = Hosts.onLoopback(folder, "others", 2)) {
            hosts.node(1);
            // The right place and the right name, but keys of another authority.
            Path config = folder.resolve("mixed.properties");
            String text = Files.readString(hosts.config(2));
            String password = Files.readString(others.config(1)).replaceAll("(?s).*password=(\\S+).*", "$1");
            Files.writeString(config, text.replaceAll("password=.*", "password=" + password));
            Files.copy(others.files(1).resolve(Keys.HOST_FILE), folder.resolve(Keys.HOST_FILE));
            Files.copy(others.files(1).resolve(Keys.AUTHORITY_FILE), folder.resolve(Keys.AUTHORITY_FILE));
            hosts.node(2, Fault.NONE, config);
            long launched = System.nanoTime();
            BufferedReader out = hosts.impatientParent().inputReader();

            verdict(
                    "wrong certificate",
                    out,
                    launched,
                    FORMS,
                    hosts.hosts.get(2).toString());
            hosts.awaitOutput(2, "did not accept this node", 10);
        }
    }

    @Test
    void aNodeWithoutACertificateDoesNotStart() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 2)) {
            Path config = hosts.files(1).resolve("anonymous.properties");
            Files.writeString(config, Files.readString(hosts.config(1)).replace(Keys.HOST_FILE, Keys.AUTHORITY_FILE));
            long start = System.nanoTime();
            Process node = hosts.node(1, Fault.NONE, config);

            assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
            FaultTable.add("no certificate, node", System.nanoTime() - start, "the node ends: it has no private key");
            assertThat(hosts.output(1)).contains("has no private key");
            long launched = System.nanoTime();
            BufferedReader out = hosts.impatientParent().inputReader();
            verdict(
                    "no certificate, parent",
                    out,
                    launched,
                    FORMS,
                    hosts.hosts.get(1).toString());
        }
    }

    /** Another host is absent, so that the verdict cannot wait until all have joined. */
    @ParameterizedTest
    @CsvSource({
        "cluster=others, NONE, another cluster's member, belongs to another cluster (others)",
        "cluster=pis, OTHER_BUILD, 'wrong jar, a host absent', runs another build"
    })
    void aMemberThatDoesNotFitIsNamedAtOnce(String cluster, Fault fault, String name, String message) throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            Path config = hosts.files(2).resolve("renamed.properties");
            Files.writeString(config, Files.readString(hosts.config(2)).replace("cluster=pis", cluster));
            hosts.node(2, fault, config);
            hosts.awaitOutput(2, "waits for the parent", 20);
            long launched = System.nanoTime();
            BufferedReader out = hosts.parent(TERMS, 1).inputReader();

            assertThat(verdict(name, out, launched, FORMS, hosts.hosts.get(2).toString()))
                    .contains(message);
        }
    }

    @Test
    void twoClustersOnOneMachineDoNotDisturbEachOther() throws Exception {
        try (Hosts first = Hosts.onLoopback(folder, "pis", 2);
                Hosts second = Hosts.onLoopback(folder.resolveSibling(folder.getFileName() + "-2"), "more", 2)) {
            first.node(1);
            second.node(1);
            long start = System.nanoTime();
            BufferedReader one = first.parent(TERMS, 3).inputReader();
            BufferedReader two = second.parent(TERMS, 3).inputReader();

            String done = Hosts.next(one, "done") + " and " + Hosts.next(two, "done");
            FaultTable.add("two clusters on one network", System.nanoTime() - start, done);
        }
    }

    @Test
    void nodesReturnToIdleWhenTheirParentIsKilled() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            hosts.node(1);
            hosts.node(2);
            Process parent = hosts.parent(TERMS, 60);
            Hosts.next(parent.inputReader(), "summed");
            long start = System.nanoTime();
            Hosts.signal("KILL", parent);
            hosts.awaitOutput(1, "the parent has gone", 15);
            hosts.awaitOutput(2, "the parent has gone", 15);
            FaultTable.add("parent killed", System.nanoTime() - start, "both nodes wait again");

            Hosts.next(hosts.parent(TERMS, 1).inputReader(), "done");
        }
    }

    @Test
    void aNodeThatCannotStopSummingForALostParentEnds() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 2)) {
            Process node = hosts.node(1);
            Process parent = hosts.parent(1_000_000_000_000L, 1);
            Hosts.next(parent.inputReader(), "formed");
            Thread.sleep(500);
            long start = System.nanoTime();
            Hosts.signal("KILL", parent);

            assertThat(node.waitFor(15, TimeUnit.SECONDS)).isTrue();
            FaultTable.add(
                    "parent killed, long sum",
                    System.nanoTime() - start,
                    "the node ends with exit code " + node.exitValue());
            assertThat(node.exitValue()).isEqualTo(Node.STILL_SUMMING);
        }
    }

    @Test
    void embeddedNodesEndWithTheirParent() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedParentMain.class.getName())
                .start();
        try {
            Hosts.next(parent.inputReader(), "formed");
            ProcessHandle node = parent.children().findFirst().orElseThrow();
            long start = System.nanoTime();
            Hosts.signal("KILL", parent);
            node.onExit().get(10, TimeUnit.SECONDS);
            FaultTable.add("parent killed, nodes on its machine", System.nanoTime() - start, "the node ended");
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsReported() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 2);
                ServerSocket taken = new ServerSocket()) {
            taken.bind(hosts.hosts.get(1).socketAddress());
            long start = System.nanoTime();
            Process node = hosts.node(1);

            assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
            FaultTable.add(
                    "port taken, node",
                    System.nanoTime() - start,
                    hosts.output(1).strip());
            assertThat(node.exitValue()).isEqualTo(1);
            assertThat(hosts.output(1)).contains("cannot listen on " + hosts.hosts.get(1));
        }
        try (Hosts hosts = Hosts.onLoopback(folder.resolve("2"), "pis", 2);
                ServerSocket taken = new ServerSocket()) {
            taken.bind(hosts.hosts.get(0).socketAddress());
            long launched = System.nanoTime();
            BufferedReader out = hosts.parent(TERMS, 1).inputReader();

            verdict("port taken, parent", out, launched, FORMS, "cannot listen on " + hosts.hosts.get(0));
        }
    }
}
