package org.sliceofpi.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.Slice;

/**
 * The parent's side of one worker and the one slice that it is for: what {@code multiprocessing.Process} is to a Python
 * program. It is started once, joined as often as one likes, and closed. Thread-safe.
 *
 * <p>Before {@link #start} and after {@link #close} every method but these two, {@link #name} and {@link #slice} throws
 * {@link IllegalStateException}.
 */
public abstract sealed class WorkerHandle implements AutoCloseable permits ThreadWorkerHandle, ProcessWorkerHandle {

    /** A worker that has died with its result on the way, or with its output held open by somebody else, is noticed so. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 4);

    private enum State {
        NEW,
        STARTED,
        CLOSED
    }

    private final String name;
    private final Slice slice;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final CompletableFuture<SliceResult> outcome = new CompletableFuture<>();

    WorkerHandle(String name, Slice slice) {
        this.name = name;
        this.slice = slice;
    }

    /** What to call it in messages. */
    public final String name() {
        return name;
    }

    /** The terms that it is for. */
    public final Slice slice() {
        return slice;
    }

    /**
     * Has a worker begin, and returns at once.
     *
     * @throws WorkerException with {@link Reason#START_FAILED} if no worker can be had
     * @throws IllegalStateException if it has been started before, or its workers have been closed
     */
    public final void start() throws WorkerException {
        if (!state.compareAndSet(State.NEW, State.STARTED)) {
            throw new IllegalStateException(name + " is started once only, but was "
                    + (state.get() == State.CLOSED ? "closed" : "started") + " before");
        }
        try {
            begin();
        } catch (WorkerException e) {
            outcome.completeExceptionally(e);
            throw e;
        }
    }

    /** Process id of the worker; the caller's own under THREADS; 0 while it waits for a worker of a pool. */
    public final long pid() {
        requireStarted();
        return processId();
    }

    /** Whether its worker is there and has not ended. */
    public final boolean isAlive() {
        requireStarted();
        return living();
    }

    /** How the worker's process ended; empty while it lives, and under THREADS. */
    public final Optional<ExitCode> exitCode() {
        requireStarted();
        return exit();
    }

    /** What the worker's process has used since it began; for one that has ended, until its result was in. */
    public final ResourceUsage usage() {
        requireStarted();
        return used();
    }

    /** Asks the worker to end (SIGTERM); it may take its time. No effect on one that has ended. */
    public final void terminate() {
        requireStarted();
        end(false);
    }

    /** Ends the worker at once (SIGKILL), whatever it is doing, and what it has started before it. */
    public final void kill() {
        requireStarted();
        end(true);
    }

    /**
     * Waits for the slice to be summed or to have failed. Does the worker no harm.
     *
     * @param timeout how long to wait; zero or less asks without waiting
     * @return false if it is not done yet
     * @throws InterruptedException if the caller is interrupted; the worker goes on unharmed
     */
    public final boolean await(Duration timeout) throws InterruptedException {
        requireStarted();
        long deadline = System.nanoTime() + nanos(timeout);
        if (!outcome.isDone()) {
            attend(deadline);
        }
        while (!outcome.isDone()) {
            check();
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return outcome.isDone();
            }
            waitFor(outcome, Math.min(left, TICK_NANOS));
        }
        return true;
    }

    /**
     * Waits for the worker to deliver its slice. A worker that is late is killed, so that nothing is left of it.
     *
     * @param timeout how long to wait
     * @throws WorkerException if there is no sum, for one of the reasons given there
     * @throws InterruptedException if the caller is interrupted; the worker goes on unharmed
     */
    public final SliceResult join(Duration timeout) throws WorkerException, InterruptedException {
        if (!await(timeout)) {
            WorkerException late = late();
            if (outcome.completeExceptionally(late)) {
                end(true);
            }
        }
        return result();
    }

    /** {@link #join(Duration)} without a limit, except that for getting ready. */
    public final SliceResult join() throws WorkerException, InterruptedException {
        return join(FOREVER);
    }

    private SliceResult result() throws WorkerException, InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkerException problem) {
                throw problem.again();
            }
            throw new WorkerException(Reason.DIED, name + " could not be followed: " + e.getCause(), e.getCause());
        }
    }

    /**
     * Waits for the first of several to be done: summed or failed. Independent of the common pool. The others go on.
     *
     * @param timeout how long to wait at most; zero or less asks without waiting
     * @return those that are done, in the order given; empty if none was given or the time is up
     * @throws InterruptedException if the caller is interrupted; the workers go on unharmed
     */
    public static List<WorkerHandle> awaitFirst(Collection<? extends WorkerHandle> launchers, Duration timeout)
            throws InterruptedException {
        List<WorkerHandle> all = List.copyOf(launchers);
        long deadline = System.nanoTime() + nanos(timeout);
        for (WorkerHandle launcher : all) {
            launcher.requireStarted();
            launcher.listen();
        }
        CompletableFuture<?>[] outcomes = all.stream().map(l -> l.outcome).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Object> first = CompletableFuture.anyOf(outcomes);
        while (true) {
            for (WorkerHandle launcher : all) {
                launcher.check();
            }
            List<WorkerHandle> done = new ArrayList<>(all);
            done.removeIf(launcher -> !launcher.outcome.isDone());
            long left = deadline - System.nanoTime();
            if (!done.isEmpty() || all.isEmpty() || left <= 0) {
                return done;
            }
            waitFor(first, Math.min(left, TICK_NANOS));
        }
    }

    /** Ends the worker if it has not ended, gives back what it held, and forbids further use. */
    @Override
    public final void close() {
        if (state.getAndSet(State.CLOSED) == State.STARTED) {
            release();
        }
    }

    /** In nanoseconds: 0 for a negative one, a century for a longer one. */
    static long nanos(Duration timeout) {
        return timeout.compareTo(FOREVER) > 0 ? FOREVER.toNanos() : Math.max(0, timeout.toNanos());
    }

    private static void waitFor(CompletableFuture<?> future, long nanos) throws InterruptedException {
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Done, or not: the caller looks.
            return;
        }
    }

    final void requireStarted() {
        if (state.get() != State.STARTED) {
            throw new IllegalStateException(
                    name + (state.get() == State.NEW ? " has not been started yet" : " has been closed"));
        }
    }

    final boolean isDone() {
        return outcome.isDone();
    }

    /** Makes it done; false if it was done before. */
    final boolean complete(SliceResult result) {
        return outcome.complete(result);
    }

    /** Makes it done without a sum; false if it was done before. */
    final boolean fail(WorkerException problem) {
        return outcome.completeExceptionally(problem);
    }

    abstract void begin() throws WorkerException;

    abstract long processId();

    abstract boolean living();

    abstract Optional<ExitCode> exit();

    abstract ResourceUsage used();

    /** What it has used for this slice: less processor time than in all, if it was ready or in use before. */
    abstract ResourceUsage usedForSlice();

    abstract void end(boolean atOnce);

    /** Sees to it that somebody waits for the worker's reply, the calling thread itself for a short while if it can. */
    abstract void attend(long deadline) throws InterruptedException;

    /** Sees to it that another thread waits for the worker's reply. */
    abstract void listen();

    /** Looks for reasons why the outcome might never come. */
    abstract void check();

    /** What to say when it was not done in time. */
    abstract WorkerException late();

    abstract void release();
}
