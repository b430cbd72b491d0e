package org.sliceofpi.cluster;

import java.util.Arrays;
import java.util.Random;

/**
 * A simulation of sums over more hosts than anybody has, with equal slices. Every member sends the requests of its children one after
 * another, sums its own slice, then handles their replies one after another. With a flat parent, all other hosts are its children; in a
 * tree, each member has a few, to which it forwards requests and whose sums it adds up. A sum is void if a host is lost before it has replied.
 * Time in seconds.
 *
 * @param perTerm time per term of a host
 * @param send time that a member spends to send a request
 * @param receive time that a member spends to receive a reply
 * @param latency median time of a message on its way
 * @param variation how much the hosts and the messages differ
 */
record ClusterSimulation(double perTerm, double send, double receive, double latency, Variation variation) {

    /**
     * What differs from host to host and from message to message.
     *
     * @param latency standard deviation of the logarithm of the latency, which has a normal distribution
     * @param speed the same of the time per term
     * @param stragglers probability that a slice is slow
     * @param stragglerFactor how many times as long a slow slice takes
     * @param failures how often a host is lost, per second
     */
    record Variation(double latency, double speed, double stragglers, double stragglerFactor, double failures) {

        static final Variation NONE = new Variation(0, 0, 0, 1, 0);

        Variation withFailures(double rate) {
            return new Variation(latency, speed, stragglers, stragglerFactor, rate);
        }
    }

    /** Measured by {@link SimulationInputs} on one machine, but for the stragglers and the failures, which are assumed. */
    static final ClusterSimulation MEASURED = new ClusterSimulation(
            1.21e-9, 33e-6, 85e-6, 65e-6, new Variation(0.72, 0.031, 0.001, 2, 1 / (30 * 86_400.0)));

    private static final int RUNS = 20;

    /** Returns the time on one host. */
    double alone(double terms) {
        return terms * perTerm;
    }

    /** Returns the mean time of sums that no host is lost in. */
    double time(double terms, int hosts, int fanOut) {
        ClusterSimulation reliable = new ClusterSimulation(perTerm, send, receive, latency, variation.withFailures(0));
        double total = 0;
        for (int i = 0; i < RUNS; i++) {
            total += reliable.run(terms, hosts, fanOut, new Random(i));
        }
        return total / RUNS;
    }

    /** Returns how many times as fast as one host these sums are. */
    double speedup(double terms, int hosts, int fanOut) {
        return alone(terms) / time(terms, hosts, fanOut);
    }

    /**
     * Returns the time of one sum; infinite if it is void.
     *
     * @param fanOut the largest number of children of a member; with as many as there are hosts, the parent is flat
     */
    double run(double terms, int hosts, int fanOut, Random random) {
        return subtree(terms / hosts, 0, hosts, fanOut, random);
    }

    /** Returns when a member has the sum of its subtree, if it receives its request at {@code start}. */
    private double subtree(double slice, double start, int members, int fanOut, Random random) {
        int children = Math.min(fanOut, members - 1);
        double[] replies = new double[children];
        double clock = start;
        for (int i = 0; i < children; i++) {
            int size = (members - 1) / children + (i < (members - 1) % children ? 1 : 0);
            clock += send;
            replies[i] = subtree(slice, clock + latency(random), size, fanOut, random) + latency(random);
        }
        clock += compute(slice, random);
        Arrays.sort(replies);
        for (double reply : replies) {
            clock = Math.max(clock, reply) + receive;
        }
        double lost = -Math.log(1 - random.nextDouble()) / variation.failures;
        return lost < clock ? Double.POSITIVE_INFINITY : clock;
    }

    private double compute(double terms, Random random) {
        double varied = terms * perTerm * Math.exp(variation.speed * random.nextGaussian());
        return random.nextDouble() < variation.stragglers ? varied * variation.stragglerFactor : varied;
    }

    private double latency(Random random) {
        return latency * Math.exp(variation.latency * random.nextGaussian());
    }

    /** Returns the number of hosts from which on a flat parent loses more time with messages than further hosts save. */
    double flatLimit(double terms) {
        return Math.sqrt(alone(terms) / (send + receive));
    }

    /** Returns the probability that no host is lost while all of them work for some seconds. */
    double success(double seconds, int hosts) {
        return Math.exp(-seconds * hosts * variation.failures);
    }
}
