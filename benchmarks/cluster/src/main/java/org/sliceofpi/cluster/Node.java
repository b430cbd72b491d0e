package org.sliceofpi.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sliceofpi.cluster.ClusterMessage.Describe;
import org.sliceofpi.cluster.ClusterMessage.Ping;
import org.sliceofpi.cluster.ClusterMessage.Sum;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.ProtocolException;
import org.sliceofpi.wire.Request;

/**
 * A node: waits for the parent, joins its group, sums the slices that the parent requests, one at a time, and waits again when
 * the parent has gone. It listens on its port only while it is in a group.
 */
final class Node {

    /** The exit code of a node that ends because it cannot stop summing for a parent that has gone. */
    static final int STILL_SUMMING = 3;

    private static final int POLL_MILLIS = 100;
    private static final int RETRY_MILLIS = 1_000;
    private static final int CONNECT_MILLIS = 1_000;

    /** How long a sum may continue without a parent. */
    private static final int LEASE_MILLIS = 5_000;

    private final ClusterConfig config;
    private final ThisNode own;
    private final Summer summer;
    private final PrintStream log;

    /** Sums a slice; tests use one that fails. */
    interface Summer {
        PartialSum sum(Request request);
    }

    Node(ClusterConfig config, ThisNode own, Summer summer, PrintStream log) {
        this.config = config;
        this.own = own;
        this.summer = summer;
        this.log = log;
    }

    /**
     * Serves one parent after another. Does not return.
     *
     * @throws ClusterException if the port is taken
     */
    void serve() throws ClusterException, InterruptedException {
        requireFreePort();
        log.println("node " + config.bind() + " waits for the parent " + config.parent());
        String problem = "";
        while (true) {
            awaitParent();
            try {
                new Session().serve();
                problem = "";
            } catch (ClusterException e) {
                // The same problem again and again is reported once.
                if (!problem.equals(e.getMessage())) {
                    problem = e.getMessage();
                    log.println("node " + config.bind() + ": " + problem);
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private void requireFreePort() throws ClusterException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(config.bind().socketAddress());
        } catch (IOException e) {
            throw new ClusterException(
                    "cannot listen on " + config.bind() + " (" + e.getMessage()
                            + "); end the program that uses this port, or choose another port in all "
                            + ClusterConfig.FILE,
                    e);
        }
    }

    /** Waits until the parent's port is open. */
    private void awaitParent() throws InterruptedException {
        while (true) {
            try (Socket probe = new Socket()) {
                probe.connect(config.parent().socketAddress(), CONNECT_MILLIS);
                return;
            } catch (IOException e) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** The time in one group. */
    private final class Session implements GroupChannel.Listener {

        private final CountDownLatch parentGone = new CountDownLatch(1);
        private final AtomicBoolean busy = new AtomicBoolean();
        private final ExecutorService summing = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "summing");
            thread.setDaemon(true);
            return thread;
        });
        private final CountDownLatch connected = new CountDownLatch(1);
        private volatile GroupChannel group;

        void serve() throws ClusterException, InterruptedException {
            try (GroupChannel joined = GroupChannel.connect(config, this)) {
                group = joined;
                connected.countDown();
                log.println("node " + config.bind() + " is in the cluster " + config.cluster());
                parentGone.await();
            } finally {
                connected.countDown();
                summing.shutdown();
            }
            log.println("node " + config.bind() + ": the parent has gone");
            if (!summing.awaitTermination(LEASE_MILLIS, TimeUnit.MILLISECONDS)) {
                log.println("node " + config.bind() + " ends, because a sum for the lost parent still runs");
                Runtime.getRuntime().halt(STILL_SUMMING);
            }
        }

        @Override
        public void membersChanged(Set<String> names, Set<String> lost) {
            String parent = config.parent().toString();
            if (!names.contains(parent) || lost.contains(parent)) {
                parentGone.countDown();
            }
        }

        @Override
        public void received(String from, byte[] bytes) {
            if (!from.equals(config.parent().toString())) {
                return;
            }
            try {
                ClusterMessage message = ClusterMessage.parse(bytes);
                if (message instanceof Ping ping) {
                    send(ClusterMessage.pong(ping.id()));
                } else if (message instanceof Describe describe) {
                    // In another thread: this message may arrive before the one that ends connect, which must not wait
                    // behind it.
                    summing.execute(
                            () -> send(ClusterMessage.description(own.description(describe.id(), config.cluster()))));
                } else if (message instanceof Sum sum) {
                    begin(sum.request(), System.nanoTime());
                }
            } catch (ProtocolException e) {
                log.println("node " + config.bind() + ": " + e.getMessage());
            }
        }

        private void begin(Request request, long received) {
            if (busy.compareAndSet(false, true)) {
                summing.execute(() -> sum(request, received));
            } else {
                send(ClusterMessage.failure(request.id(), "the node is already summing a slice"));
            }
        }

        private void sum(Request request, long received) {
            byte[] reply;
            try {
                long began = System.nanoTime();
                PartialSum sum = summer.sum(request);
                reply = ClusterMessage.result(request.id(), sum, received, began, System.nanoTime());
            } catch (RuntimeException | Error e) {
                reply = ClusterMessage.failure(request.id(), e.toString());
            }
            // Before the reply: the next request may arrive at once.
            busy.set(false);
            send(reply);
        }

        private void send(byte[] bytes) {
            try {
                // The parent may ask before connect has returned.
                connected.await();
                group.send(config.parent().toString(), bytes);
            } catch (ClusterException e) {
                log.println("node " + config.bind() + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
