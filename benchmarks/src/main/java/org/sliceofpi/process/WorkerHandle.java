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
 * A handle for one slice and the worker that sums it. It corresponds to Python's {@code multiprocessing.Process}.
 * It is started once, joined any number of times, and closed. Thread-safe.
 *
 * <p>Before {@link #start} and after {@link #close}, every method except {@code start}, {@code close}, {@link #name} and
 * {@link #slice} throws {@link IllegalStateException}.
 */
public abstract sealed class WorkerHandle implements AutoCloseable
        permits ThreadWorkerHandle, ProcessWorkerHandle, ForkWorkerHandle, ClusterWorkerHandle {

    /** How often a waiting thread calls {@link #check}. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 4);

    private enum State {
        NEW,
        STARTED,
        CLOSED
    }

    /** The result or a {@link WorkerException}. */
    final CompletableFuture<SliceResult> outcome = new CompletableFuture<>();

    private final String name;
    private final Slice slice;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    WorkerHandle(String name, Slice slice) {
        this.name = name;
        this.slice = slice;
    }

    /** Returns the name that messages use. */
    public final String name() {
        return name;
    }

    /** Returns the terms to sum. */
    public final Slice slice() {
        return slice;
    }

    /**
     * Starts the worker and returns immediately.
     *
     * @throws WorkerException with {@link Reason#START_FAILED} if no worker can be started
     * @throws IllegalStateException if it has already been started or closed, or its worker factory is closed
     */
    public final void start() throws WorkerException {
        if (!state.compareAndSet(State.NEW, State.STARTED)) {
            throw new IllegalStateException(name + " can be started only once, but was already "
                    + (state.get() == State.CLOSED ? "closed" : "started"));
        }
        try {
            begin();
        } catch (WorkerException e) {
            outcome.completeExceptionally(e);
            throw e;
        }
    }

    /**
     * Returns the worker's process id, like Python's {@code Process.pid}. This is the caller's own under THREADS, and 0
     * while the slice waits for a worker.
     */
    public abstract long pid();

    /** Returns whether the worker is running, like Python's {@code Process.is_alive}. */
    public abstract boolean isAlive();

    /**
     * Returns how the worker's process ended, like Python's {@code Process.exitcode}; empty while it runs, and under
     * THREADS.
     */
    public abstract Optional<ExitCode> exitCode();

    /**
     * Asks the worker to exit (SIGTERM), like Python's {@code Process.terminate}. Has no effect if the worker has
     * exited.
     */
    public final void terminate() {
        requireStarted();
        end(false);
    }

    /** Kills the worker (SIGKILL) and its descendants. */
    public final void kill() {
        requireStarted();
        end(true);
    }

    /**
     * Waits until the slice has been summed or has failed. Does not affect the worker.
     *
     * @param timeout how long to wait; zero or less returns immediately
     * @return whether the slice has been summed or has failed; false if the timeout expired
     * @throws InterruptedException if the caller is interrupted; the worker continues
     */
    public final boolean await(Duration timeout) throws InterruptedException {
        requireStarted();
        long deadline = System.nanoTime() + nanos(timeout);
        if (!outcome.isDone()) {
            beginWait(deadline);
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
     * Waits for the sum. A worker that exceeds the timeout is killed.
     *
     * @param timeout how long to wait
     * @throws WorkerException if there is no sum; its {@link Reason} says why
     * @throws InterruptedException if the caller is interrupted; the worker continues
     */
    public final SliceResult join(Duration timeout) throws WorkerException, InterruptedException {
        if (!await(timeout) && outcome.completeExceptionally(timeoutError())) {
            end(true);
        }
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkerException problem) {
                throw problem.again();
            }
            throw new WorkerException(Reason.DIED, name + " failed unexpectedly: " + e.getCause(), e.getCause());
        }
    }

    /** Waits for the sum without a limit, except for the start timeout. */
    public final SliceResult join() throws WorkerException, InterruptedException {
        return join(FOREVER);
    }

    /**
     * Waits until the first of several slices has been summed or has failed, like waiting for the sentinels of Python's
     * processes. Does not use the common pool.
     *
     * @param timeout maximum time to wait; zero or less returns immediately
     * @return the completed handles, in the given order; empty if none was given or the timeout expired
     * @throws InterruptedException if the caller is interrupted; the workers continue
     */
    public static List<WorkerHandle> awaitFirst(Collection<? extends WorkerHandle> handles, Duration timeout)
            throws InterruptedException {
        List<WorkerHandle> all = List.copyOf(handles);
        long deadline = System.nanoTime() + nanos(timeout);
        CompletableFuture<?>[] outcomes = new CompletableFuture<?>[all.size()];
        for (int i = 0; i < outcomes.length; i++) {
            all.get(i).requireStarted();
            all.get(i).listen();
            outcomes[i] = all.get(i).outcome;
        }
        CompletableFuture<Object> first = CompletableFuture.anyOf(outcomes);
        while (true) {
            for (WorkerHandle handle : all) {
                handle.check();
            }
            List<WorkerHandle> done = new ArrayList<>(all);
            done.removeIf(handle -> !handle.outcome.isDone());
            long left = deadline - System.nanoTime();
            if (!done.isEmpty() || all.isEmpty() || left <= 0) {
                return done;
            }
            waitFor(first, Math.min(left, TICK_NANOS));
        }
    }

    /** Ends the worker if it is running, and forbids further use, like Python's {@code Process.close}. */
    @Override
    public final void close() {
        if (state.getAndSet(State.CLOSED) == State.STARTED) {
            abandon();
            end(true);
        }
    }

    /** Fails the slice, unless it is complete, because its handle or its factory has been closed. */
    final void abandon() {
        outcome.completeExceptionally(
                new WorkerException(Reason.CLOSED, subject() + " was closed before it was summed"));
    }

    /** Returns the subject of an error message. */
    final String subject() {
        return name + " for slice " + slice;
    }

    /** Returns a duration in nanoseconds: 0 if negative, about 73 years at most. */
    static long nanos(Duration timeout) {
        return timeout.compareTo(FOREVER) > 0 ? FOREVER.toNanos() : Math.max(0, timeout.toNanos());
    }

    private static void waitFor(CompletableFuture<?> future, long nanos) throws InterruptedException {
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The caller checks the state.
            return;
        }
    }

    final void requireStarted() {
        if (state.get() != State.STARTED) {
            throw new IllegalStateException(
                    name + (state.get() == State.NEW ? " has not been started yet" : " has been closed"));
        }
    }

    abstract void begin() throws WorkerException;

    /** Returns the resources used for this slice, without the worker's earlier CPU time. */
    abstract ResourceUsage usedForSlice();

    /** Ends the worker if it is still working on this slice. */
    abstract void end(boolean forcibly);

    /** Returns the error for an expired timeout. */
    abstract WorkerException timeoutError();

    /** Starts waiting for the reply: briefly in the calling thread if possible, then in the listener. */
    void beginWait(long deadline) throws InterruptedException {}

    /** Asks the listener to wait for the reply. */
    void listen() {}

    /** Detects failures that would otherwise leave the outcome open, such as a worker that exited without a reply. */
    void check() {}
}
