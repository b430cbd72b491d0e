package org.sliceofpi.process;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.wire.ProtocolException;
import org.sliceofpi.wire.Reply;
import org.sliceofpi.wire.Request;

/** The handle of a slice that a worker process sums. */
final class ProcessWorkerHandle extends WorkerHandle {

    /** How long a joining thread polls for the reply, in nanoseconds, before it sleeps. */
    private static final long LOOK_NANOS = 200_000;

    /** How long the output of an exited worker may stay open, in nanoseconds, before its result counts as lost. */
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

    @Override
    void begin() throws WorkerException {
        started = System.nanoTime();
        try {
            workers.begin(this);
        } catch (WorkerException e) {
            throw e.about(what());
        }
    }

    /** Sends the slice to a worker; returns false if that worker has exited, so that another can be tried. */
    boolean attach(WorkerConnection chosen) {
        if (!chosen.assign(this)) {
            return false;
        }
        worker = chosen;
        boolean standing = chosen.isReady();
        try {
            chosen.process.send(request);
        } catch (IOException e) {
            if (standing) {
                worker = null;
                chosen.giveUp(e);
                return false;
            }
            // The worker exited during start-up; the listener determines why.
        }
        spawned = System.nanoTime();
        return true;
    }

    /** Fails a slice that no worker will take. */
    void failWaiting(WorkerException why) {
        if (settled.compareAndSet(false, true)) {
            workers.removeInFlight(this);
            fail(why.about(what()));
        }
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
                settle(
                        from,
                        fit,
                        new SliceResult(slice(), result.sum(), from.process.pid(), phases(result, collected)));
            } else if (reply instanceof Reply.Failure failure && failure.id() == request.id()) {
                settle(
                        from,
                        fit && !failure.unfit(),
                        problem(Reason.FAILED, "sent " + failure.text().strip(), null));
            } else if (reply == null) {
                settle(from, false, broke(from, new EOFException("its output ended")));
            } else {
                settle(
                        from,
                        false,
                        problem(Reason.PROTOCOL, "got " + reply + " instead of a reply to this request", null));
            }
        } catch (IOException e) {
            settle(from, false, broke(from, e));
        }
    }

    private boolean isLate(Reply reply) {
        return reply instanceof Reply.Result result && result.id() < request.id()
                || reply instanceof Reply.Failure failure && failure.id() < request.id();
    }

    private SliceTimestamps phases(Reply.Result result, long collected) {
        return new SliceTimestamps(
                started,
                spawned,
                worker.mainBegan(),
                result.received(),
                result.began(),
                result.ended(),
                collected,
                collected);
    }

    private void settle(WorkerConnection from, boolean fit, SliceResult result) {
        if (settled.compareAndSet(false, true)) {
            workers.settle(this, from, fit, new Announcement(result, null));
        }
    }

    private void settle(WorkerConnection from, boolean fit, WorkerException problem) {
        if (settled.compareAndSet(false, true)) {
            workers.settle(this, from, fit, new Announcement(null, problem));
        }
    }

    /** Completes the handle. Not a lambda: linking one costs a cold JVM a millisecond before its first result. */
    private final class Announcement implements Runnable {

        private final SliceResult result;
        private final WorkerException problem;

        Announcement(SliceResult result, WorkerException problem) {
            this.result = result;
            this.problem = problem;
        }

        @Override
        public void run() {
            if (problem != null) {
                fail(problem);
            } else {
                complete(workers.endsWithSlice() ? result.joinedNow() : result);
            }
        }
    }

    /** Returns the error for an invalid reply or the end of the output. */
    private WorkerException broke(WorkerConnection from, IOException cause) {
        boolean spoke = cause instanceof ProtocolException;
        if (spoke && !((ProtocolException) cause).isCutShort() || !from.isDeadSoon()) {
            return problem(Reason.PROTOCOL, "broke the protocol: " + cause.getMessage(), cause);
        }
        if (!from.isReady()) {
            return problem(Reason.START_FAILED, "ended before it was ready", cause);
        }
        // A crash may cut a message short; a worker that exits normally sends complete ones.
        boolean crashed = from.process.exitCode().map(ExitCode::value).orElse(0) != 0;
        return spoke && !crashed
                ? problem(Reason.PROTOCOL, "broke the protocol: " + cause.getMessage(), cause)
                : problem(Reason.DIED, "ended without a result", cause);
    }

    private WorkerException problem(Reason reason, String what, Throwable cause) {
        WorkerConnection on = worker;
        return new WorkerException(
                reason, what() + ": worker " + on.process.pid() + " " + what + "; " + on.process.describe(), cause);
    }

    private String what() {
        return name() + " for slice " + slice();
    }

    @Override
    void attend(long deadline) throws InterruptedException {
        WorkerConnection on = worker;
        if (on == null) {
            return;
        }
        // Until the hello is read, the next reply is the hello, which belongs to the listener.
        if (on.isReady() && on.replyLock.tryLock()) {
            try {
                look(on, deadline);
            } finally {
                on.replyLock.unlock();
            }
        }
        if (!isDone()) {
            on.listen();
        }
    }

    private void look(WorkerConnection on, long deadline) {
        long limit = System.nanoTime() + LOOK_NANOS;
        do {
            if (on.process.hasReply()) {
                receive(on);
                return;
            }
            Thread.onSpinWait();
        } while (!isDone()
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
        if (on == null || isDone()) {
            return;
        }
        if (on.isOverdue()) {
            WorkerException problem = problem(Reason.TIMED_OUT, on.lateHello(), null);
            on.process.kill();
            settle(on, false, problem);
        } else if (on.process.isAlive()) {
            deadSince = 0;
        } else if (deadSince == 0) {
            deadSince = System.nanoTime();
        } else if (System.nanoTime() - deadSince > DRAIN_NANOS) {
            settle(on, false, broke(on, new EOFException("another process holds its output open")));
        }
    }

    @Override
    WorkerException late() {
        // Measured from the start, not from the join, whose own timeout may have been zero.
        String within = " within " + (System.nanoTime() - started) / 1_000_000 + " ms of its start";
        if (worker == null) {
            return new WorkerException(Reason.TIMED_OUT, what() + " got no worker" + within);
        }
        return problem(Reason.TIMED_OUT, "did not deliver" + within + " and was killed", null);
    }

    @Override
    void end(boolean atOnce) {
        if (worker == null && workers.forget(this)) {
            fail(new WorkerException(Reason.DIED, what() + " was terminated before a worker was free"));
            return;
        }
        WorkerConnection on = worker;
        if (on != null && on.isBusyWith(this)) {
            on.listen();
            if (atOnce) {
                on.process.kill();
            } else {
                on.process.terminate();
            }
        }
    }

    @Override
    long processId() {
        WorkerConnection on = worker;
        return on == null ? 0 : on.process.pid();
    }

    @Override
    boolean living() {
        WorkerConnection on = worker;
        return on != null && on.process.isAlive();
    }

    @Override
    Optional<ExitCode> exit() {
        WorkerConnection on = worker;
        return on == null ? Optional.empty() : on.process.exitCode();
    }

    @Override
    ResourceUsage used() {
        WorkerConnection on = worker;
        return on == null ? ResourceUsage.UNKNOWN : on.process.usage();
    }

    @Override
    ResourceUsage usedForSlice() {
        WorkerConnection on = worker;
        return on == null ? ResourceUsage.UNKNOWN : on.usedSinceLast();
    }

    @Override
    void release() {
        fail(new WorkerException(Reason.CLOSED, what() + " was closed before it was summed"));
        end(true);
    }
}
