package org.sliceofpi.cluster;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;
import org.sliceofpi.verify.WrongAnswerException;
import org.sliceofpi.wire.Reply;

/**
 * A sum over several hosts: the parent requests the slices of the nodes, sums its own, and waits for theirs.
 *
 * @param parts the partial sums, in the order of the shares
 * @param elapsedNanos time from before the first request until all sums have arrived, on the parent's clock
 */
public record ClusterSum(List<Part> parts, long elapsedNanos) {

    public ClusterSum {
        parts = List.copyOf(parts);
    }

    /**
     * The sum of one host.
     *
     * @param host the host
     * @param slice its terms
     * @param sum their sum
     * @param computeNanos time in the kernel, on the host's clock
     */
    public record Part(HostPort host, Slice slice, PartialSum sum, long computeNanos) {

        /**
         * Checks the sum against the exact value.
         *
         * @throws WrongAnswerException if it is wrong; the message names the host
         */
        public BigDecimal verify(Summation summation) {
            try {
                return Verifier.check(summation, slice, sum);
            } catch (WrongAnswerException e) {
                throw new WrongAnswerException("host " + host + ": " + e.getMessage());
            }
        }
    }

    /** The parent notices a lost node after at most about this time, because a sum cannot be interrupted. */
    private static final double SHORT_NANOS = 1e9;

    private static final int CHECK_MILLIS = 100;

    private static boolean isShort(Summation summation, Slice slice) {
        return slice.terms() * summation.kernel().roughNanosPerTerm() < SHORT_NANOS;
    }

    /** Sums a long slice in another thread, which is abandoned if a node fails. */
    private static PartialSum whileNodesRespond(
            Cluster cluster, List<Pending> requests, Summation summation, Slice slice)
            throws ClusterException, InterruptedException {
        FutureTask<PartialSum> task = new FutureTask<>(() -> summation.sum(slice));
        Thread thread = new Thread(task, "own-slice");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                for (Pending request : requests) {
                    cluster.requireNoFailure(request);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Sums all shares at the same time in threads of this JVM: the control, without other hosts. */
    public static ClusterSum inThreads(Summation summation, List<Share> shares) {
        long start = System.nanoTime();
        List<Part> parts = shares.parallelStream()
                .map(share -> {
                    long began = System.nanoTime();
                    PartialSum sum = summation.sum(share.slice());
                    return new Part(share.host(), share.slice(), sum, System.nanoTime() - began);
                })
                .toList();
        return new ClusterSum(parts, System.nanoTime() - start);
    }

    /**
     * Sums all shares. The first is the parent's.
     *
     * @param limit time limit for the nodes, counted from the start
     * @throws ClusterException if a node is lost, fails, or does not answer in time; there is then no sum
     */
    public static ClusterSum of(Cluster cluster, Summation summation, List<Share> shares, Duration limit)
            throws ClusterException, InterruptedException {
        List<Pending> requests = new ArrayList<>(shares.size());
        List<Part> parts = new ArrayList<>(shares.size());
        List<Share> remote = shares.subList(1, shares.size());
        Share own = shares.get(0);
        long start = System.nanoTime();
        try {
            for (Share share : remote) {
                requests.add(cluster.submit(share.host(), summation, share.slice()));
            }
            long began = System.nanoTime();
            PartialSum sum = isShort(summation, own.slice())
                    ? summation.sum(own.slice())
                    : whileNodesRespond(cluster, requests, summation, own.slice());
            parts.add(new Part(own.host(), own.slice(), sum, System.nanoTime() - began));
            for (int i = 0; i < requests.size(); i++) {
                Reply.Result result = cluster.await(requests.get(i), limit.minusNanos(System.nanoTime() - start));
                Share share = remote.get(i);
                parts.add(new Part(share.host(), share.slice(), result.sum(), result.ended() - result.began()));
            }
            return new ClusterSum(parts, System.nanoTime() - start);
        } finally {
            requests.forEach(cluster::abandon);
        }
    }
}
