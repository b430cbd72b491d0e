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

/** A slice that a worker process sums. */
final class ProcessWorkerHandle extends WorkerHandle {

    /** How long a joining thread looks for a reply itself, in nanoseconds, before it goes to sleep. */
    private static final long LOOK_NANOS = 200_000;

    /** How long the output of a dead worker may stay open before its result is given up, in nanoseconds. */
    private static final long DRAIN_NANOS = 500_000_000;

    private final ProcessWorkerFactory crew;
    private final Request request;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile Worker worker;
    private volatile long started;
    private volatile long spawned;
    private volatile long deadSince;

    ProcessWorkerHandle(ProcessWorkerFactory crew, Request request, String name) {
        super(name, request.slice());
        this.crew = crew;
        this.request = request;
    }

    @Override
    void begin() throws WorkerException {
        started = System.nanoTime();
        try {
            crew.begin(this);
        } catch (WorkerException e) {
            throw e.about(what());
        }
    }

    /** Gives the slice to a worker; false if that has gone, and another should be tried. */
    boolean attach(Worker chosen) {
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
            // It died while it started; the listener finds out why.
        }
        spawned = System.nanoTime();
        return true;
    }

    /** No worker will ever take it. */
    void failWaiting(WorkerException why) {
        if (settled.compareAndSet(false, true)) {
            crew.release(this);
            fail(why.about(what()));
        }
    }

    /** Reads the reply and settles the matter. The caller has the worker's turn. */
    void receive(Worker from) {
        if (settled.get()) {
            return;
        }
        try {
            Reply reply = from.receive();
            boolean fit = true;
            while (isLate(reply)) {
                // A second reply to a slice of before: of no use to anybody, and no more is this worker.
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

    private void settle(Worker from, boolean fit, SliceResult result) {
        if (settled.compareAndSet(false, true)) {
            crew.settle(this, from, fit, new Announcement(result, null));
        }
    }

    private void settle(Worker from, boolean fit, WorkerException problem) {
        if (settled.compareAndSet(false, true)) {
            crew.settle(this, from, fit, new Announcement(null, problem));
        }
    }

    /** Tells those who wait. Not a lambda: to link one costs a cold program a millisecond before its first result. */
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
                complete(crew.endsWithSlice() ? result.joinedNow() : result);
            }
        }
    }

    /** What came was no reply, or nothing came any more. */
    private WorkerException broke(Worker from, IOException cause) {
        boolean spoke = cause instanceof ProtocolException;
        if (spoke && !((ProtocolException) cause).isCutShort() || !from.isDeadSoon()) {
            return problem(Reason.PROTOCOL, "broke the protocol: " + cause.getMessage(), cause);
        }
        if (!from.isReady()) {
            return problem(Reason.START_FAILED, "ended before it was ready", cause);
        }
        // A message cut short by a crash is the crash's doing; a worker that ends well sends whole ones.
        boolean crashed = from.process.exitCode().map(ExitCode::value).orElse(0) != 0;
        return spoke && !crashed
                ? problem(Reason.PROTOCOL, "broke the protocol: " + cause.getMessage(), cause)
                : problem(Reason.DIED, "ended without a result", cause);
    }

    private WorkerException problem(Reason reason, String what, Throwable cause) {
        Worker on = worker;
        return new WorkerException(
                reason, what() + ": worker " + on.process.pid() + " " + what + "; " + on.process.describe(), cause);
    }

    private String what() {
        return name() + " for slice " + slice();
    }

    @Override
    void attend(long deadline) throws InterruptedException {
        Worker on = worker;
        if (on == null) {
            return;
        }
        // Before its hello has been read that is what would come, and it is the listener's, who may not be up yet.
        if (on.isReady() && on.turn.tryLock()) {
            try {
                look(on, deadline);
            } finally {
                on.turn.unlock();
            }
        }
        if (!isDone()) {
            on.listen();
        }
    }

    private void look(Worker on, long deadline) {
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
        Worker on = worker;
        if (on != null) {
            on.listen();
        }
    }

    @Override
    void check() {
        Worker on = worker;
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
            settle(on, false, broke(on, new EOFException("somebody else holds its output open")));
        }
    }

    @Override
    WorkerException late() {
        // Since the start, not since the join: what was left of the time may have been nothing.
        String within = " within " + (System.nanoTime() - started) / 1_000_000 + " ms of its start";
        if (worker == null) {
            return new WorkerException(Reason.TIMED_OUT, what() + " got no worker" + within);
        }
        return problem(Reason.TIMED_OUT, "did not deliver" + within + " and was killed", null);
    }

    @Override
    void end(boolean atOnce) {
        if (worker == null && crew.forget(this)) {
            fail(new WorkerException(Reason.DIED, what() + " was ended before a worker was free for it"));
            return;
        }
        Worker on = worker;
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
        Worker on = worker;
        return on == null ? 0 : on.process.pid();
    }

    @Override
    boolean living() {
        Worker on = worker;
        return on != null && on.process.isAlive();
    }

    @Override
    Optional<ExitCode> exit() {
        Worker on = worker;
        return on == null ? Optional.empty() : on.process.exitCode();
    }

    @Override
    ResourceUsage used() {
        Worker on = worker;
        return on == null ? ResourceUsage.UNKNOWN : on.process.usage();
    }

    @Override
    ResourceUsage usedForSlice() {
        Worker on = worker;
        return on == null ? ResourceUsage.UNKNOWN : on.usedSinceLast();
    }

    @Override
    void release() {
        fail(new WorkerException(Reason.CLOSED, what() + " was closed before it was summed"));
        end(true);
    }
}
