package org.sliceofpi.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A simulation of sums over more hosts than anybody has: a parent that talks to every node itself (flat), and a tree, in which each
 * member forwards requests to a few others and adds up their sums. Time in seconds.
 *
 * <p>The latency and the time per term are measured; the rest is assumed: a message costs 30 us, each node's speed varies by 2 %, one slice in a thousand takes twice as long, and a node fails once in 30 days.
 *
 * @param perTerm time per term of a host
 * @param perMessage time that a member spends to send a request or to receive a reply
 * @param latency median time from a request to its receipt
 */
record ClusterSimulation(double perTerm, double perMessage, double latency) {

    /** The rate and half of the round trip that a run of cluster.jar measured on one machine. */
    static final ClusterSimulation MEASURED = new ClusterSimulation(1.45e-9, 30e-6, 100e-6);

    private static final int FAN_OUT = 16;
    private static final double SPEED_DEVIATION = 0.02;
    private static final double LATENCY_DEVIATION = 0.5;
    private static final double STRAGGLERS = 0.001;
    private static final double STRAGGLER_FACTOR = 2;
    private static final double FAILURES_PER_SECOND = 1 / (30 * 86400.0);
    private static final int RUNS = 15;

    /** How requests and sums travel. */
    enum Shape {
        FLAT,
        TREE
    }

    /** Returns the time on one host. */
    double alone(double terms) {
        return terms * perTerm;
    }

    /** Returns the median time of several runs that no node failed in. */
    double time(double terms, int hosts, Shape shape, long seed) {
        double[] times = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            Random random = new Random(seed + i);
            times[i] = shape == Shape.FLAT
                    ? subtree(terms / hosts, 0, hosts, hosts, random)
                    : subtree(terms / hosts, 0, hosts, FAN_OUT, random);
        }
        return Median.withDefaults().evaluate(times);
    }

    /** Returns when a member has the sum of its subtree, if it receives its request at {@code start}. */
    private double subtree(double terms, double start, int members, int fanOut, Random random) {
        int children = Math.min(fanOut, members - 1);
        double[] replies = new double[children];
        double clock = start;
        for (int i = 0; i < children; i++) {
            int size = (members - 1) / children + (i < (members - 1) % children ? 1 : 0);
            clock += perMessage;
            replies[i] = subtree(terms, clock + latency(random), size, fanOut, random) + latency(random);
        }
        clock += compute(terms, random);
        // The member handles one reply after another, in the order of their arrival.
        Arrays.sort(replies);
        for (double reply : replies) {
            clock = Math.max(clock, reply) + perMessage;
        }
        return clock;
    }

    private double compute(double terms, Random random) {
        double speed = Math.exp(SPEED_DEVIATION * random.nextGaussian());
        return terms * perTerm * speed * (random.nextDouble() < STRAGGLERS ? STRAGGLER_FACTOR : 1);
    }

    private double latency(Random random) {
        return latency * Math.exp(LATENCY_DEVIATION * random.nextGaussian());
    }

    /** Returns the probability that no node fails during a sum. */
    static double survives(double seconds, int hosts) {
        return Math.exp(-seconds * hosts * FAILURES_PER_SECOND);
    }

    /** Returns the number of hosts, a power of 2, with the shortest time. */
    int best(double terms, int most, Shape shape) {
        int best = 1;
        double shortest = alone(terms);
        for (int hosts = 2; hosts <= most; hosts *= 2) {
            double time = time(terms, hosts, shape, hosts);
            if (time < shortest) {
                shortest = time;
                best = hosts;
            }
        }
        return best;
    }

    /** Prints the tables of benchmarks/README.md. */
    public static void main(String[] args) {
        int[] hosts = {4, 16, 64, 256, 1_000, 4_000, 10_000};
        System.out.println("| N | "
                + String.join(
                        " | ", Arrays.stream(hosts).mapToObj(k -> k + " hosts").toList()) + " | best, flat |");
        System.out.println("|---|" + "---|".repeat(hosts.length + 1));
        for (double terms = 1e9; terms <= 1e15; terms *= 100) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| 10^%.0f |", Math.log10(terms)));
            for (int k : hosts) {
                double flat = MEASURED.time(terms, k, Shape.FLAT, 1);
                double tree = MEASURED.time(terms, k, Shape.TREE, 1);
                row.append(String.format(
                        Locale.ROOT,
                        " %,.0f / %,.0f, %.0f %% |",
                        MEASURED.alone(terms) / flat,
                        MEASURED.alone(terms) / tree,
                        100 * survives(flat, k)));
            }
            System.out.println(row + String.format(Locale.ROOT, " %,d |", MEASURED.best(terms, 16_384, Shape.FLAT)));
        }
    }
}
