package org.sliceofpi.cluster;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.sliceofpi.cluster.ClusterMessage.Description;
import org.sliceofpi.cluster.ClusterMessage.Pong;
import org.sliceofpi.cluster.ClusterMessage.Summed;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.ProtocolException;
import org.sliceofpi.wire.Reply;

/**
 * A cluster, seen by its parent. It consists of the nodes that were there when it was formed: a node that joins later is not used,
 * and a node that is lost stays lost, even if it joins again. Nothing is sent twice: if a node is lost, every operation that waits for it fails.
 * Thread-safe.
 */
public final class Cluster implements AutoCloseable {

    /** How long {@link #form} waits for nodes by default. */
    public static final Duration FORM_LIMIT = Duration.ofSeconds(7);

    private static final int CHECK_MILLIS = 100;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** Shorter, so that the verdict on a node that joins last and is mute comes within 10 s. */
    private static final Duration DESCRIPTION_LIMIT = Duration.ofSeconds(3);

    private final ClusterConfig config;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, String> lost = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Map<HostPort, Description> nodes = new HashMap<>();

    /** While forming: the questions to nodes that have joined. */
    private final Map<String, Pending> questions = new ConcurrentHashMap<>();

    /** While forming: a member has joined or left, or a node has answered. */
    private final Semaphore events = new Semaphore(0);

    private volatile boolean formed;
    private GroupChannel group;
    private long startedNanos;
    private volatile long formedNanos;

    private Cluster(ClusterConfig config) {
        this.config = config;
    }

    /**
     * Founds the group and waits for all nodes. A node that does not fit is an error as soon as it joins, even if others are absent.
     *
     * @param limit how long to wait
     * @throws ClusterException if a node is absent, runs another build or belongs to another cluster, or if the port is taken; the
     *     message names the host
     */
    public static Cluster form(ClusterConfig config, Duration limit) throws ClusterException, InterruptedException {
        return form(config, limit, Optional::empty);
    }

    /** @param problem called repeatedly; if it returns a message, waiting is in vain */
    static Cluster form(ClusterConfig config, Duration limit, Supplier<Optional<String>> problem)
            throws ClusterException, InterruptedException {
        Cluster cluster = new Cluster(config);
        boolean done = false;
        try {
            cluster.form(System.nanoTime(), limit, problem);
            done = true;
            return cluster;
        } finally {
            if (!done) {
                cluster.close();
            }
        }
    }

    private void form(long start, Duration limit, Supplier<Optional<String>> problem)
            throws ClusterException, InterruptedException {
        startedNanos = start;
        group = GroupChannel.connect(config, new FromNodes());
        String build = ThisNode.build();
        while (!formed || nodes.size() < config.nodes().size()) {
            events.tryAcquire(CHECK_MILLIS, TimeUnit.MILLISECONDS);
            for (HostPort node : config.nodes()) {
                describe(node, build);
            }
            Optional<String> message = problem.get();
            if (message.isPresent()) {
                throw new ClusterException(message.get());
            }
            if (!formed && System.nanoTime() - start > limit.toNanos()) {
                throw absent(limit);
            }
        }
    }

    /** Asks a node that has joined what it is, and checks its answer when it has arrived. */
    private void describe(HostPort node, String build) throws ClusterException, InterruptedException {
        String name = node.toString();
        Pending question = questions.get(name);
        if (question == null) {
            nodes.remove(node);
            if (group.members().contains(name)) {
                question = pend(node);
                question.answer.whenComplete((answer, problem) -> events.release());
                questions.put(name, question);
                send(question, ClusterMessage.describe(question.id));
            }
        } else if (!nodes.containsKey(node) && question.answer.isDone()) {
            Description description = answer(question, Description.class, Duration.ZERO);
            if (!description.build().equals(build)) {
                throw new ClusterException("host " + node + " runs another build (" + description.build()
                        + ") than this program (" + build + "); copy the same cluster.jar to all hosts");
            }
            if (!description.cluster().equals(config.cluster())) {
                throw new ClusterException("host " + node + " belongs to another cluster (" + description.cluster()
                        + ") than this program (" + config.cluster() + "); give it its " + ClusterConfig.FILE
                        + " for this cluster");
            }
            nodes.put(node, description);
        } else if (!nodes.containsKey(node) && System.nanoTime() - question.started > DESCRIPTION_LIMIT.toNanos()) {
            throw late(question, DESCRIPTION_LIMIT, null);
        }
    }

    private static ClusterException late(Pending request, Duration limit, TimeoutException cause) {
        return new ClusterException(
                "host " + request.host + " did not answer within " + limit.toMillis() + " ms", cause);
    }

    private ClusterException absent(Duration limit) {
        List<String> missing = new ArrayList<>();
        for (HostPort node : config.nodes()) {
            if (!group.members().contains(node.toString())) {
                missing.add("host " + node + (wasRefused(node) ? " (certificate of another authority)" : ""));
            }
        }
        List<String> refused = group.refused();
        return new ClusterException(String.join(" and ", missing) + " did not join within " + limit.toMillis() / 1000.0
                + " s"
                + (refused.isEmpty()
                        ? ""
                        : "; a certificate of another authority was refused from "
                                + String.join(", ", new TreeSet<>(refused)))
                + "; check that 'java -jar cluster.jar node' runs there with the same jar and authority, and"
                + " that the network lets it reach " + config.parent());
    }

    private boolean wasRefused(HostPort node) {
        try {
            String address = node.address().getHostAddress();
            return !address.equals(config.parent().address().getHostAddress())
                    && group.refused().contains(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Returns when forming the cluster began, as {@link System#nanoTime}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Returns how long it took until all nodes had joined, in nanoseconds. */
    public long formedNanos() {
        return formedNanos;
    }

    /** Returns the configuration of the parent. */
    public ClusterConfig config() {
        return config;
    }

    /** Returns the machine.json of a node. */
    public String machine(HostPort node) {
        return nodes.get(node).machine();
    }

    /** Returns the resident memory of a node when it had joined, in bytes; 0 if unknown. */
    public long residentBytes(HostPort node) {
        return nodes.get(node).residentBytes();
    }

    /**
     * Measures a round trip to a node, in nanoseconds.
     *
     * @throws ClusterException if the node is lost or does not answer in time
     */
    public long roundTrip(HostPort node) throws ClusterException, InterruptedException {
        Pending request = pend(node);
        long start = System.nanoTime();
        send(request, ClusterMessage.ping(request.id));
        answer(request, Pong.class, ANSWER_LIMIT);
        return System.nanoTime() - start;
    }

    /** Requests the sum of a slice and returns at once. */
    Pending submit(HostPort node, Summation summation, Slice slice) throws ClusterException {
        Pending request = pend(node);
        send(request, ClusterMessage.sum(request.id, summation, slice));
        return request;
    }

    /** Requests the sum of a slice, and returns its reply to come; it fails with a {@link ClusterException} if the node is lost. */
    CompletableFuture<Reply> reply(HostPort node, Summation summation, Slice slice) throws ClusterException {
        Pending request = submit(node, summation, slice);
        return request.answer
                .whenComplete((message, problem) -> abandon(request))
                .thenApply(message -> ((Summed) message).reply())
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(
                        e instanceof CompletionException && e.getCause() != null ? e.getCause() : e));
    }

    /**
     * Waits for the sum of a slice.
     *
     * @throws ClusterException if the node is lost, fails, or does not answer in time
     */
    Reply.Result await(Pending request, Duration limit) throws ClusterException, InterruptedException {
        Reply reply = answer(request, Summed.class, limit).reply();
        if (reply instanceof Reply.Result result) {
            return result;
        }
        throw failed(request, (Reply.Failure) reply);
    }

    /** @throws ClusterException if an operation has failed */
    void requireNoFailure(Pending request) throws ClusterException, InterruptedException {
        if (request.answer.isDone()) {
            Summed summed = answer(request, Summed.class, Duration.ZERO);
            if (summed.reply() instanceof Reply.Failure failure) {
                throw failed(request, failure);
            }
        }
    }

    private static ClusterException failed(Pending request, Reply.Failure failure) {
        return new ClusterException("host " + request.host + " could not sum its slice: " + failure.text());
    }

    /** Forgets an operation whose answer is no longer wanted. */
    void abandon(Pending request) {
        pending.remove(request.id);
    }

    private Pending pend(HostPort node) throws ClusterException {
        Pending request = new Pending(ids.incrementAndGet(), node.toString());
        pending.put(request.id, request);
        // After registering it: a loss in between is noticed here or by the listener.
        String how = lost.get(request.host);
        if (how != null) {
            pending.remove(request.id);
            throw new ClusterException("host " + request.host + " " + how);
        }
        return request;
    }

    private void send(Pending request, byte[] bytes) throws ClusterException {
        try {
            group.send(request.host, bytes);
        } catch (ClusterException e) {
            pending.remove(request.id);
            throw e;
        }
    }

    private <T extends ClusterMessage> T answer(Pending request, Class<T> type, Duration limit)
            throws ClusterException, InterruptedException {
        try {
            ClusterMessage message = request.answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (!type.isInstance(message)) {
                throw new ClusterException("host " + request.host + " sent another answer than the one requested");
            }
            return type.cast(message);
        } catch (ExecutionException e) {
            throw new ClusterException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw late(request, limit, e);
        } finally {
            pending.remove(request.id);
        }
    }

    private final class FromNodes implements GroupChannel.Listener {

        @Override
        public void membersChanged(Set<String> names, Set<String> gone) {
            if (formed) {
                for (String host : gone) {
                    String how =
                            "was lost: it was killed or stopped, or its network failed. Its sum is void and was not"
                                    + " repeated; check the host, then start again";
                    lost.put(host, how);
                    pending.values().stream()
                            .filter(request -> request.host.equals(host))
                            .forEach(request -> request.fail(how + " (noticed "
                                    + (System.nanoTime() - request.started) / 1_000_000 + " ms after the request)"));
                }
                return;
            }
            // A node that has left may join again.
            gone.stream().map(questions::remove).filter(Objects::nonNull).forEach(Cluster.this::abandon);
            if (names.containsAll(
                    config.nodes().stream().map(HostPort::toString).toList())) {
                formedNanos = System.nanoTime() - startedNanos;
                formed = true;
            }
            events.release();
        }

        @Override
        public void received(String from, byte[] bytes) {
            try {
                ClusterMessage message = ClusterMessage.parse(bytes);
                Pending request = pending.get(id(message));
                if (request != null && request.host.equals(from)) {
                    request.answer.complete(message);
                }
            } catch (ProtocolException e) {
                pending.values().stream()
                        .filter(request -> request.host.equals(from))
                        .forEach(request -> request.fail("sent an invalid answer: " + e.getMessage()));
            }
        }
    }

    private static long id(ClusterMessage message) {
        if (message instanceof Pong pong) {
            return pong.id();
        } else if (message instanceof Description description) {
            return description.id();
        } else if (message instanceof Summed summed && summed.reply() instanceof Reply.Result result) {
            return result.id();
        } else if (message instanceof Summed summed && summed.reply() instanceof Reply.Failure failure) {
            return failure.id();
        }
        // Ids are positive.
        return 0;
    }

    @Override
    public void close() {
        if (group != null) {
            group.close();
        }
        pending.values().forEach(request -> request.fail("was not waited for: the cluster was closed"));
    }
}
