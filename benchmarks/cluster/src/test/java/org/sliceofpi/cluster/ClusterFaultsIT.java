package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @TempDir
    private Path folder;

    private static String verdict(String fault, BufferedReader out, long start, String host) throws IOException {
        String line = Hosts.next(out, "failed", "wrong", "done");
        long nanos = System.nanoTime() - start;
        FaultTable.add(fault, nanos, line);
        assertThat(line).as(fault).contains(host).doesNotStartWith("done");
        return line;
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
            long start = System.nanoTime();
            BufferedReader out = hosts.impatientParent().inputReader();

            assertThat(verdict("absent at start", out, start, hosts.hosts.get(2).toString()))
                    .contains("did not join")
                    .doesNotContain(hosts.hosts.get(1).toString());
        }
    }

    @Test
    void aNodeThatJoinsLateIsUsedByTheNextParent() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            hosts.node(1);
            long start = System.nanoTime();
            BufferedReader out = hosts.impatientParent().inputReader();
            verdict("late node, first parent", out, start, hosts.hosts.get(2).toString());
            hosts.node(2);
            out = hosts.parent(TERMS, 1).inputReader();

            FaultTable.add("late node, next parent", System.nanoTime() - start, Hosts.next(out, "done"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_BUILD, wrong jar, runs another build",
        "WRONG_SUM, wrong partial sum, wrong sum of slice",
        "EXCEPTION, kernel throws, no more coffee"
    })
    void aFaultyNodeIsNamed(Fault fault, String name, String message) throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            hosts.node(1);
            hosts.node(2, fault, hosts.config(2));
            long start = System.nanoTime();
            BufferedReader out = hosts.parent(TERMS, 1).inputReader();

            assertThat(verdict(name, out, start, hosts.hosts.get(2).toString())).contains(message);
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
            long start = System.nanoTime();
            BufferedReader out = hosts.impatientParent().inputReader();

            verdict("wrong certificate", out, start, hosts.hosts.get(2).toString());
            hosts.awaitOutput(2, "did not accept this node", 10);
        }
    }

    @Test
    void aMemberOfAnotherClusterStaysOutside() throws Exception {
        try (Hosts hosts = Hosts.onLoopback(folder, "pis", 3)) {
            hosts.node(1);
            Path config = hosts.files(2).resolve("renamed.properties");
            Files.writeString(config, Files.readString(hosts.config(2)).replace("cluster=pis", "cluster=others"));
            hosts.node(2, Fault.NONE, config);
            long start = System.nanoTime();
            BufferedReader out = hosts.impatientParent().inputReader();

            verdict("another cluster's member", out, start, hosts.hosts.get(2).toString());
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
            long start = System.nanoTime();
            BufferedReader out = hosts.parent(TERMS, 1).inputReader();

            verdict("port taken, parent", out, start, "cannot listen on " + hosts.hosts.get(0));
        }
    }
}
