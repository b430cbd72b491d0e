package org.sliceofpi.process;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.wire.Reply;
import org.sliceofpi.wire.Request;

/** The handle of a slice that a worker process sums. */
final class ProcessWorkerHandle extends WorkerHandle {

    /** How long a joining thread polls for the reply before it sleeps, in nanoseconds. */
    private static final long POLL_NANOS = 200_000;

    /** How long the output of an exited worker may stay open before its result counts as lost, in nanoseconds. */
    private static final long DRAIN_NANOS = 500_000_000;

    private final ProcessWorkerFactory workers;
    private final Request request;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile WorkerConnection worker;
    private volatile long started;
    private volatile long spawned;
    private volatile long deadSince;

    ProcessWorkerHandle(ProcessWorkerFactory workers, Request request, String name) {
        super(name, request.slice());
        this.workers = workers;
        this.request = request;
    }

    Kernel kernel() {
        return request.summation().kernel();
    }

    @Override
    void begin() throws WorkerException {
        started = System.nanoTime();
        try {
            workers.begin(this);
        } catch (WorkerException e) {
            throw e.about(subject());
        }
    }

    /** Sends the slice to a worker; returns false if that worker has exited, so that another can be tried. */
    boolean attach(WorkerConnection chosen) {
        if (!chosen.assign(this)) {
            return false;
        }
        worker = chosen;
        boolean wasReady = chosen.isReady();
        try {
            chosen.process.send(request);
        } catch (IOException e) {
            if (wasReady) {
                worker = null;
                chosen.giveUp(e);
                return false;
            }
            // The worker exited during start-up; the listener determines why.
        }
        spawned = System.nanoTime();
        return true;
    }

    /** Reads the reply and completes the slice. The caller holds the worker's reply lock. */
    void receive(WorkerConnection from) {
        if (settled.get()) {
            return;
        }
        try {
            Reply reply = from.receive();
            boolean fit = true;
            while (isLate(reply)) {
                // A second reply to an earlier slice: discard it, and retire the worker.
                fit = false;
                reply = from.receive();
            }
            long collected = System.nanoTime();
            if (reply instanceof Reply.Result result && result.id() == request.id()) {
                succeed(from, fit, result, collected);
            } else if (reply instanceof Reply.Failure failure && failure.id() == request.id()) {
                String what = "reported " + failure.text().strip();
                fail(from, fit && !failure.unfit(), from.error(Reason.FAILED, what, null));
            } else {
                String what = "got " + reply + " instead of a reply to this request";
                fail(from, false, from.error(Reason.PROTOCOL, what, null));
            }
        } catch (IOException e) {
            fail(from, false, from.outputError(e));
        }
    }

    private boolean isLate(Reply reply) {
        return reply instanceof Reply.Result result && result.id() < request.id()
                || reply instanceof Reply.Failure failure && failure.id() < request.id();
    }

    private void succeed(WorkerConnection from, boolean fit, Reply.Result reply, long collected) {
        if (settled.compareAndSet(false, true)) {
            workers.settle(this, from, fit);
            SliceTimestamps timestamps = new SliceTimestamps(
                    started,
                    spawned,
                    from.mainBegan(),
                    reply.received(),
                    reply.began(),
                    reply.ended(),
                    collected,
                    workers.endsWithSlice() ? System.nanoTime() : collected);
            outcome.complete(new SliceResult(slice(), reply.sum(), from.process.pid(), timestamps));
            workers.completed();
        }
    }

    private void fail(WorkerConnection from, boolean fit, WorkerException problem) {
        if (settled.compareAndSet(false, true)) {
            workers.settle(this, from, fit);
            outcome.completeExceptionally(problem.about(subject()));
            workers.completed();
        }
    }

    @Override
    void beginWait(long deadline) throws InterruptedException {
        WorkerConnection on = worker;
        if (on == null) {
            return;
        }
        poll(on, deadline);
        if (!outcome.isDone()) {
            on.listen();
        }
    }

    private void poll(WorkerConnection on, long deadline) {
        long limit = System.nanoTime() + POLL_NANOS;
        do {
            // Until the hello has been read, it is the next reply, and only the listener may read it.
            if (!on.isReady()) {
                return;
            }
            if (on.replyLock.tryLock()) {
                try {
                    if (on.process.hasReply()) {
                        receive(on);
                        return;
                    }
                } finally {
                    on.replyLock.unlock();
                }
            }
            // The worker or the listener may be waiting for this CPU.
            Thread.yield();
        } while (!outcome.isDone()
                && System.nanoTime() - limit < 0
                && System.nanoTime() - deadline < 0
                && !Thread.currentThread().isInterrupted());
    }

    @Override
    void listen() {
        WorkerConnection on = worker;
        if (on != null) {
            on.listen();
        }
    }

    @Override
    void check() {
        WorkerConnection on = worker;
        if (on == null || outcome.isDone()) {
            return;
        }
        if (on.isOverdue()) {
            WorkerException problem = on.helloTimeoutError();
            on.process.kill();
            fail(on, false, problem);
        } else if (on.process.isAlive()) {
            deadSince = 0;
        } else if (deadSince == 0) {
            deadSince = System.nanoTime();
        } else if (System.nanoTime() - deadSince > DRAIN_NANOS) {
            fail(on, false, on.outputError(new EOFException("another process holds its output open")));
        }
    }

    @Override
    WorkerException timeoutError() {
        // Measured from the start, because the timeout of the join itself may have been zero.
        String within = " within " + (System.nanoTime() - started) / 1_000_000 + " ms of its start";
        WorkerConnection on = worker;
        return on == null
                ? new WorkerException(Reason.TIMED_OUT, subject() + " got no worker" + within)
                : on.error(Reason.TIMED_OUT, "did not deliver" + within + " and was killed", null)
                        .about(subject());
    }

    @Override
    void end(boolean forcibly) {
        if (worker == null && workers.forget(this)) {
            outcome.completeExceptionally(
                    new WorkerException(Reason.DIED, subject() + " was terminated before a worker was free"));
            return;
        }
        WorkerConnection on = worker;
        if (on != null && on.isBusyWith(this)) {
            on.listen();
            if (forcibly) {
                on.process.kill();
            } else {
                on.process.terminate();
            }
        }
    }

    @Override
    public long pid() {
        requireStarted();
        WorkerConnection on = worker;
        return on == null ? 0 : on.process.pid();
    }

    @Override
    public boolean isAlive() {
        requireStarted();
        WorkerConnection on = worker;
        return on != null && on.process.isAlive();
    }

    @Override
    public Optional<ExitCode> exitCode() {
        requireStarted();
        WorkerConnection on = worker;
        return on == null ? Optional.empty() : on.process.exitCode();
    }

    @Override
    ResourceUsage usedForSlice() {
        WorkerConnection on = worker;
        return on == null ? ResourceUsage.UNKNOWN : on.usedSinceLast();
    }
}
