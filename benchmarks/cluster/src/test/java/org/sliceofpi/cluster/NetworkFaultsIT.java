package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the network between hosts fails. Skipped where network namespaces are not allowed. */
@EnabledIfSystemProperty(named = "cluster", matches = "full")
@Timeout(120)
class NetworkFaultsIT {

    private static final long TERMS = 300_000_000;

    @TempDir
    private Path folder;

    @Test
    void aHostWhoseLinkIsDownVoidsTheSum() throws Exception {
        try (TestNetwork network = TestNetwork.of(3);
                Hosts hosts = Hosts.in(network, folder, "pis")) {
            hosts.node(1);
            hosts.node(2);
            BufferedReader out = hosts.parent(TERMS, 60).inputReader();
            FaultTable.add("formation in namespaces", 0, Hosts.next(out, "formed"));
            Hosts.next(out, "summed");
            long start = System.nanoTime();
            network.cut(2);

            String line = Hosts.next(out, "failed", "wrong", "done");
            FaultTable.add("link down", System.nanoTime() - start, line);
            assertThat(line).contains("host " + hosts.hosts.get(2) + " was lost");
        }
    }

    @Test
    void aLinkThatIsDownForTwoSecondsOnlyDelaysTheSum() throws Exception {
        try (TestNetwork network = TestNetwork.of(3);
                Hosts hosts = Hosts.in(network, folder, "pis")) {
            hosts.node(1);
            hosts.node(2);
            BufferedReader out = hosts.parent(TERMS, 12).inputReader();
            Hosts.next(out, "summed");
            long start = System.nanoTime();
            for (int i = 0; i < 2; i++) {
                network.cut(2);
                Thread.sleep(2_000);
                network.mend(2);
                Thread.sleep(2_000);
            }

            String line = Hosts.next(out, "failed", "wrong", "done");
            FaultTable.add("link flapping, 2 s down, twice", System.nanoTime() - start, line);
            assertThat(line)
                    .satisfiesAnyOf(
                            text -> assertThat(text).startsWith("done"),
                            text -> assertThat(text).contains("host " + hosts.hosts.get(2) + " was lost"));
        }
    }

    @Test
    void aSlowHostIsWaitedFor() throws Exception {
        try (TestNetwork network = TestNetwork.of(2);
                Hosts hosts = Hosts.in(network, folder, "pis")) {
            Process slow = hosts.node(1);
            BufferedReader out = hosts.parent(TERMS, 8).inputReader();
            Hosts.next(out, "summed");
            long start = System.nanoTime();
            // Runs a fifth of the time.
            for (int i = 0; i < 6; i++) {
                Hosts.signal("STOP", slow);
                Thread.sleep(800);
                Hosts.signal("CONT", slow);
                Thread.sleep(200);
            }

            String line = Hosts.next(out, "failed", "wrong", "done");
            FaultTable.add("slow host", System.nanoTime() - start, line);
            assertThat(line).startsWith("done");
        }
    }

    @Test
    void twoClustersOnOneNetworkDoNotDisturbEachOther() throws Exception {
        try (TestNetwork network = TestNetwork.of(2);
                Hosts first = Hosts.in(network, folder, "pis");
                Hosts second = Hosts.in(network, folder, "more", 1)) {
            first.node(1);
            second.node(1);
            long start = System.nanoTime();
            BufferedReader one = first.parent(TERMS, 3).inputReader();
            BufferedReader two = second.parent(TERMS, 3).inputReader();

            String done = Hosts.next(one, "done") + " and " + Hosts.next(two, "done");
            FaultTable.add("two clusters, same hosts", System.nanoTime() - start, done);
        }
    }
}
