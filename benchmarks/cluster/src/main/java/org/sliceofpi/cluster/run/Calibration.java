package org.sliceofpi.cluster.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.sliceofpi.cluster.Cluster;
import org.sliceofpi.cluster.ClusterException;
import org.sliceofpi.cluster.ClusterSum;
import org.sliceofpi.cluster.HostPort;
import org.sliceofpi.cluster.Share;
import org.sliceofpi.cluster.Share.Rate;
import org.sliceofpi.cluster.Share.Slicing;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * The rate of each host and the round trips to the nodes, measured right after the cluster is formed. Also warms up: kernels with whole
 * slices, and the path of a message with short ones. A kernel that had summed only a few terms would be compiled for few terms.
 *
 * @param rates one for each host, the parent first
 * @param roundTrips round trips to each node, in nanoseconds
 */
record Calibration(List<Rate> rates, Map<HostPort, double[]> roundTrips) {

    private static final Summation PILOT = new Summation(Kernel.SCALAR, 40_000_000, 0);
    private static final Slice NONE = new Slice(1, 0);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Short enough for thousands of messages in a second, long enough to be compiled as whole slices are. */
    private static final Summation SHORT = new Summation(Kernel.SCALAR, 400_000, 0);

    private static final int WARM_UP_SUMS = 2;
    private static final long BATCH_NANOS = 500_000_000;

    /** The warm-up ends when so many batches in succession are not notably faster than the fastest before them. */
    private static final int STEADY_BATCHES = 3;

    /** The ratio of two medians below which a batch is notably faster. */
    private static final double NOTABLY = 0.97;

    private static final long WARM_UP_LIMIT_NANOS = 15_000_000_000L;

    /** The pilot of each host takes at least as long. */
    private static final long PILOT_NANOS = 200_000_000;

    private static final int FEWEST_SUMS = 3;
    private static final long PING_NANOS = 150_000_000;
    private static final int FEWEST_PINGS = 100;
    private static final int MOST_PINGS = 2_000;

    /** @param most the largest number of hosts that share a sum */
    static Calibration of(Cluster cluster, int most) throws ClusterException, InterruptedException {
        List<Rate> rates = new ArrayList<>();
        Map<HostPort, double[]> roundTrips = new LinkedHashMap<>();
        List<HostPort> hosts = new ArrayList<>(List.of(cluster.config().parent()));
        hosts.addAll(cluster.config().nodes());
        nanosPerTerm(cluster, hosts).forEach((host, nanos) -> rates.add(new Rate(host, 1 / nanos, 0)));
        warmUp(cluster, Share.of(SHORT, rates.subList(0, most), Slicing.EQUAL));
        for (int i = 1; i < rates.size(); i++) {
            Rate rate = rates.get(i);
            pings(cluster, rate.host());
            double[] pings = pings(cluster, rate.host());
            roundTrips.put(rate.host(), pings);
            double median = Median.withDefaults().evaluate(pings.clone());
            rates.set(i, new Rate(rate.host(), rate.termsPerNano(), median));
        }
        return new Calibration(rates, roundTrips);
    }

    /** Sums until this no longer gets faster: the code for a message is slow until it has been compiled, on both sides. */
    private static void warmUp(Cluster cluster, List<Share> shares) throws ClusterException, InterruptedException {
        long start = System.nanoTime();
        double best = Double.MAX_VALUE;
        for (int steady = 0; steady < STEADY_BATCHES && System.nanoTime() - start < WARM_UP_LIMIT_NANOS; ) {
            double median = medianOfBatch(cluster, shares);
            steady = median < best * NOTABLY ? 0 : steady + 1;
            best = Math.min(best, median);
        }
    }

    private static double medianOfBatch(Cluster cluster, List<Share> shares)
            throws ClusterException, InterruptedException {
        List<Double> nanos = new ArrayList<>();
        long start = System.nanoTime();
        ClusterSum sum;
        do {
            sum = ClusterSum.of(cluster, SHORT, shares, LIMIT);
            nanos.add((double) sum.elapsedNanos());
        } while (System.nanoTime() - start < BATCH_NANOS);
        sum.parts().forEach(part -> part.verify(SHORT));
        return median(nanos);
    }

    private static double median(List<Double> values) {
        return Median.withDefaults()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the median time per term of each host alone. The hosts take turns, so that drift affects all alike. */
    private static Map<HostPort, Double> nanosPerTerm(Cluster cluster, List<HostPort> hosts)
            throws ClusterException, InterruptedException {
        Map<HostPort, List<Double>> nanos = new LinkedHashMap<>();
        double least = 0;
        for (int i = -WARM_UP_SUMS; i < FEWEST_SUMS || least < PILOT_NANOS; i++) {
            for (HostPort host : hosts) {
                double compute = (double) compute(cluster, host) / PILOT.terms();
                if (i >= 0) {
                    nanos.computeIfAbsent(host, h -> new ArrayList<>()).add(compute);
                }
            }
            least = nanos.values().stream().mapToDouble(Calibration::sum).min().orElse(0) * PILOT.terms();
        }
        Map<HostPort, Double> medians = new LinkedHashMap<>();
        nanos.forEach((host, values) -> medians.put(host, median(values)));
        return medians;
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Sums the pilot on one host alone, and returns the time in the kernel. */
    private static long compute(Cluster cluster, HostPort host) throws ClusterException, InterruptedException {
        HostPort parent = cluster.config().parent();
        Slice all = new Slice(1, PILOT.terms());
        List<Share> shares = host.equals(parent)
                ? List.of(new Share(parent, all))
                : List.of(new Share(parent, NONE), new Share(host, all));
        List<ClusterSum.Part> parts =
                ClusterSum.of(cluster, PILOT, shares, LIMIT).parts();
        parts.forEach(part -> part.verify(PILOT));
        return parts.get(parts.size() - 1).computeNanos();
    }

    private static double[] pings(Cluster cluster, HostPort node) throws ClusterException, InterruptedException {
        double[] nanos = new double[MOST_PINGS];
        int n = 0;
        long start = System.nanoTime();
        while (n < FEWEST_PINGS || n < MOST_PINGS && System.nanoTime() - start < PING_NANOS) {
            nanos[n++] = cluster.roundTrip(node);
        }
        return Arrays.copyOf(nanos, n);
    }

    /** Returns a quantile of the round trips to a node, in nanoseconds. */
    double roundTrip(HostPort node, double quantile) {
        return Quantile.withDefaults().evaluate(roundTrips.get(node).clone(), quantile);
    }
}
