package org.sliceofpi.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Quantile;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * Measures the inputs of {@link ClusterSimulation} with a node on this machine: the time per term and how much it varies, the round
 * trip, and the CPU time that a message costs the parent.
 */
final class SimulationInputs {

    private static final Summation PILOT = new Summation(Kernel.SCALAR, 80_000_000, 0);
    private static final Slice ALL = new Slice(1, PILOT.terms());
    private static final Slice NONE = new Slice(1, 0);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int WARM_UP_SLICES = 3;
    private static final int SLICES = 500;
    private static final int WARM_UP_MESSAGES = 20_000;
    private static final int MESSAGES = 20_000;

    /** A slice that takes this many times the median is a straggler. */
    private static final double STRAGGLER = 1.5;

    private final Cluster cluster;
    private final HostPort node;

    private SimulationInputs(Cluster cluster) {
        this.cluster = cluster;
        this.node = cluster.config().nodes().get(0);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (EmbeddedNodes nodes = EmbeddedNodes.prepare(1);
                Cluster cluster = nodes.form()) {
            SimulationInputs inputs = new SimulationInputs(cluster);
            inputs.slices();
            inputs.messages();
        }
    }

    private void slices() throws IOException, InterruptedException {
        List<Share> shares = List.of(new Share(cluster.config().parent(), NONE), new Share(node, ALL));
        double[] nanos = new double[SLICES];
        for (int i = -WARM_UP_SLICES; i < SLICES; i++) {
            ClusterSum.Part part =
                    ClusterSum.of(cluster, PILOT, shares, LIMIT).parts().get(1);
            if (i >= 0) {
                nanos[i] = (double) part.computeNanos() / PILOT.terms();
            }
        }
        double median = quantile(nanos, 0.5);
        double[] stragglers =
                Arrays.stream(nanos).filter(n -> n > STRAGGLER * median).toArray();
        print("time per term: median %.3f ns", median);
        print("deviation of its logarithm: %.4f", Math.log(quantile(nanos, 0.84) / quantile(nanos, 0.16)) / 2);
        print(
                "slices that take more than %.1f times the median: %d of %d, %.2f times on average; maximum %.2f",
                STRAGGLER,
                stragglers.length,
                SLICES,
                Arrays.stream(stragglers).average().orElse(0) / median,
                Arrays.stream(nanos).max().orElseThrow() / median);
    }

    private void messages() throws IOException, InterruptedException {
        exchange(WARM_UP_MESSAGES);
        double[] roundTrips = new double[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            roundTrips[i] = cluster.roundTrip(node) / 1e3;
        }
        double median = quantile(roundTrips, 0.5);
        double high = quantile(roundTrips, 0.99);
        print("round trip: median %.0f us, 99th percentile %.0f us", median, high);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long before = system.getProcessCpuTime();
        long sending = exchange(MESSAGES);
        double all = (system.getProcessCpuTime() - before) / 1e3 / MESSAGES;
        double send = sending / 1e3 / MESSAGES;
        print("CPU time of the parent: %.0f us to send a request, %.0f us to receive its reply", send, all - send);
    }

    /** Requests empty slices, one after another, and returns the CPU time for sending. */
    private long exchange(int messages) throws IOException, InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sending = 0;
        for (int i = 0; i < messages; i++) {
            long before = threads.getCurrentThreadCpuTime();
            Pending request = cluster.submit(node, PILOT, NONE);
            sending += threads.getCurrentThreadCpuTime() - before;
            cluster.await(request, LIMIT);
        }
        return sending;
    }

    private static double quantile(double[] values, double p) {
        return Quantile.withDefaults().evaluate(values.clone(), p);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
