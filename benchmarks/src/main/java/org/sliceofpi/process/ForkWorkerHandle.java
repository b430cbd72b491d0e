package org.sliceofpi.process;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sliceofpi.process.fork.NativeFork;
import org.sliceofpi.process.fork.NativeFork.Exit;
import org.sliceofpi.process.fork.NativeFork.Page;
import org.sliceofpi.process.fork.ProcessState;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** The handle of a slice that a clone of this JVM sums. */
final class ForkWorkerHandle extends WorkerHandle {

    /** How often a slice is forked again before it fails. */
    private static final int MAX_RETRIES = 10;

    /** How often a child is watched. */
    private static final int WATCH_MILLIS = 50;

    /** A child that computes does not sleep. One that has slept for this long waits for a thread that it lacks. */
    private static final long HANG_NANOS = 40_000_000;

    /** How long a joining thread polls for the result before it sleeps. */
    private static final long POLL_NANOS = 200_000;

    /** How long the exit of a child may take. */
    private static final long EXIT_NANOS = 1_000_000_000;

    private final ForkWorkers workers;
    private final Summation summation;
    private volatile long started;
    private volatile long spawned;

    private volatile Page page;

    // guarded by this
    private int pid;
    private int retries;
    private Exit exit;
    private boolean ended;
    private boolean hung;
    private long asleepSince;

    ForkWorkerHandle(ForkWorkers workers, Summation summation, Slice slice, String name) {
        super(name, slice);
        this.workers = workers;
        this.summation = summation;
    }

    @Override
    void begin() throws WorkerException {
        workers.requireOpen();
        started = System.nanoTime();
        workers.warmUp(summation);
        synchronized (this) {
            page = workers.page();
            try {
                pid = workers.fork(page, summation, slice());
            } catch (WorkerException e) {
                throw e.about(subject());
            } finally {
                if (pid == 0) {
                    workers.release(page);
                }
            }
            workers.began(this);
        }
        spawned = System.nanoTime();
        workers.reap(this);
    }

    /** Waits for the result of the child, and forks again if it hung. Then waits for its exit. */
    void reap() {
        try {
            while (true) {
                int child;
                synchronized (this) {
                    child = pid;
                }
                while (!workers.system.awaitResult(page, WATCH_MILLIS)) {
                    killIfHung();
                }
                if (page.isDone()) {
                    complete();
                }
                while (!workers.system.awaitExit(page, WATCH_MILLIS)) {
                    killIfHung();
                }
                workers.system.awaitZombie(page, child);
                if (!isForkedAgain()) {
                    return;
                }
            }
        } catch (WorkerException | RuntimeException e) {
            outcome.completeExceptionally(error(Reason.DIED, "could not be replaced: " + e.getMessage()));
        } finally {
            workers.settled(this, page);
        }
    }

    /** Reaps the child; if it has delivered nothing, replaces it or fails. */
    private synchronized boolean isForkedAgain() throws WorkerException {
        exit = workers.system.reap(page, pid);
        notifyAll();
        if (page.isDone()) {
            return false;
        }
        // Compiled code reads protected memory when a safepoint has been requested.
        boolean stopped = hung || !page.isStarted() || exit.code() == ExitCode.SIGNALLED + NativeFork.SIGSEGV;
        if (ended || retries == MAX_RETRIES || !stopped) {
            outcome.completeExceptionally(error(
                    Reason.DIED,
                    (hung ? "hung and was killed: " : "died: ")
                            + new ExitCode(exit.code())
                            + (retries == 0 ? "" : ", as did " + retries + " others before it")));
            return false;
        }
        retries++;
        hung = false;
        asleepSince = 0;
        page.clear();
        pid = workers.forkAgain(page, summation, slice());
        exit = null;
        return true;
    }

    private synchronized void complete() {
        long now = System.nanoTime();
        try {
            if (page.failure() != null) {
                outcome.completeExceptionally(error(Reason.FAILED, "reported " + page.failure()));
                return;
            }
            SliceTimestamps timestamps = new SliceTimestamps(
                    started, spawned, page.forked(), page.began(), page.began(), page.ended(), now, now);
            outcome.complete(new SliceResult(slice(), page.sum(), pid, timestamps, ResourceUsage.UNKNOWN, retries));
        } catch (ArithmeticException e) {
            outcome.completeExceptionally(error(Reason.PROTOCOL, "wrote an invalid sum: " + e.getMessage()));
        }
    }

    private WorkerException error(Reason reason, String what) {
        return new WorkerException(reason, subject() + ": process " + pid + ", a fork of this JVM, " + what);
    }

    @Override
    void beginWait(long deadline) {
        long limit = Math.min(deadline - System.nanoTime(), POLL_NANOS) + System.nanoTime();
        while (!outcome.isDone() && System.nanoTime() - limit < 0) {
            if (page.isDone()) {
                complete();
            }
            Thread.onSpinWait();
        }
    }

    private synchronized void killIfHung() {
        if (!ProcessState.isAsleep(pid)) {
            asleepSince = 0;
        } else if (asleepSince == 0) {
            asleepSince = System.nanoTime();
        } else if (System.nanoTime() - asleepSince > HANG_NANOS) {
            hung = true;
            workers.system.signal(pid, NativeFork.SIGKILL);
        }
    }

    @Override
    synchronized void end(boolean forcibly) {
        ended = true;
        if (exit == null && pid != 0) {
            workers.system.signal(pid, forcibly ? NativeFork.SIGKILL : NativeFork.SIGTERM);
        }
    }

    @Override
    synchronized WorkerException timeoutError() {
        return error(
                Reason.TIMED_OUT,
                "did not deliver within " + (System.nanoTime() - started) / 1_000_000
                        + " ms of its start and was killed");
    }

    @Override
    public synchronized long pid() {
        requireStarted();
        return pid;
    }

    @Override
    public synchronized boolean isAlive() {
        requireStarted();
        return exit == null && pid != 0;
    }

    @Override
    public synchronized Optional<ExitCode> exitCode() {
        requireStarted();
        return exit == null ? Optional.empty() : Optional.of(new ExitCode(exit.code()));
    }

    /** Waits for the exit of a child that has delivered its result, which takes about a millisecond. */
    @Override
    synchronized ResourceUsage usedForSlice() {
        long deadline = System.nanoTime() + EXIT_NANOS;
        try {
            while (exit == null && page.isDone() && System.nanoTime() - deadline < 0) {
                TimeUnit.NANOSECONDS.timedWait(this, EXIT_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return exit == null ? ResourceUsage.UNKNOWN : exit.usage();
    }
}
