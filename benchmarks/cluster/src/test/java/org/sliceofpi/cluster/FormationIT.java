package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How reliably a parent and two nodes form a cluster, each in a new JVM, and that no member is then suspected without a reason. */
@EnabledIfSystemProperty(named = "cluster", matches = "full")
@Timeout(1200)
class FormationIT {

    private static final int FORMATIONS = 20;
    private static final int NETWORK_FORMATIONS = 10;
    private static final long TERMS = 3_000_000;

    /** Longer than it takes to suspect a member that sends no heartbeats. */
    private static final int SUMMING_SECONDS = 10;

    @TempDir
    private Path folder;

    @Test
    void membersFormAClusterAndStay() throws Exception {
        double[] sinceLaunch = new double[FORMATIONS];
        double[] formation = new double[FORMATIONS];
        for (int i = 0; i < FORMATIONS; i++) {
            try (Hosts hosts = Hosts.onLoopback(folder.resolve(Integer.toString(i)), "pis", 3)) {
                hosts.node(1);
                hosts.node(2);
                long launched = System.nanoTime();
                BufferedReader out = hosts.parent(TERMS, SUMMING_SECONDS).inputReader();
                String formed = Hosts.next(out, "formed", "failed");
                sinceLaunch[i] = (System.nanoTime() - launched) / 1e9;

                assertThat(formed).startsWith("formed");
                formation[i] = Double.parseDouble(formed.replaceAll("\\D", "")) / 1e3;
                assertThat(Hosts.next(out, "failed", "wrong", "done")).startsWith("done");
            }
        }
        print("formed", formation);
        print("formed, since the launch of the parent's JVM", sinceLaunch);
    }

    /** All JVMs start at the same time. */
    @Test
    void hostsOfANetworkFormAClusterFromNothing() throws Exception {
        double[] sinceLaunch = new double[NETWORK_FORMATIONS];
        for (int i = 0; i < NETWORK_FORMATIONS; i++) {
            try (TestNetwork network = TestNetwork.of(2);
                    Hosts hosts = Hosts.in(network, folder.resolve(Integer.toString(i)), "pis")) {
                long launched = System.nanoTime();
                hosts.node(1, FaultyNodeMain.Fault.NONE, hosts.config(1));
                BufferedReader out = hosts.parent(TERMS, 1).inputReader();
                String formed = Hosts.next(out, "formed", "failed");
                sinceLaunch[i] = (System.nanoTime() - launched) / 1e9;

                assertThat(formed).startsWith("formed");
                assertThat(Hosts.next(out, "failed", "wrong", "done")).startsWith("done");
            }
        }
        print("formed on a network of namespaces, since the launch of all JVMs", sinceLaunch);
    }

    private static void print(String what, double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "JDK %s: %d times %s: min %.2f s, median %.2f s, max %.2f s%n",
                System.getProperty("java.version"),
                seconds.length,
                what,
                seconds[0],
                Median.withDefaults().evaluate(seconds),
                seconds[seconds.length - 1]);
    }
}
