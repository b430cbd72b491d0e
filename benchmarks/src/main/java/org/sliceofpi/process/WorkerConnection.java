package org.sliceofpi.process;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerProcess;
import org.sliceofpi.wire.ProtocolException;
import org.sliceofpi.wire.Reply;

/**
 * The parent's side of a worker process: the process, its current slice, and a daemon thread that listens to it.
 *
 * <p>The listener reads the hello. Afterwards the holder of the {@link #replyLock} reads: the listener on request, or
 * the thread that joins a slice. Reading in the joining thread saves the 50 us that waking another thread costs;
 * reading in the listener lets a join time out or be interrupted.
 */
final class WorkerConnection extends Thread {

    /** How often an idle worker is checked. */
    private static final long LOOK_MILLIS = 200;

    /** Held while a reply is read. */
    final ReentrantLock replyLock = new ReentrantLock();

    final WorkerProcess process;

    private final ProcessWorkerFactory workers;
    private final long idleNanos;
    private final long startNanos;
    private final long startDeadline;
    private volatile long mainBegan;
    private volatile boolean ready;
    private volatile IOException broken;
    private int slices;
    private long cpuAccountedFor;

    // guarded by this
    private ProcessWorkerHandle job;
    private boolean listening;
    private boolean retired;
    private long idleSince = System.nanoTime();

    /** @param idleNanos how long the worker may be idle before it is retired */
    WorkerConnection(WorkerProcess process, ProcessWorkerFactory workers, long startNanos, long idleNanos) {
        super("worker-" + process.pid());
        this.process = process;
        this.workers = workers;
        this.idleNanos = idleNanos;
        this.startNanos = startNanos;
        this.startDeadline = System.nanoTime() + startNanos;
        setDaemon(true);
    }

    /** Returns the CPU time since the previous call, and the peak memory of the process so far. */
    synchronized ResourceUsage usedSinceLast() {
        ResourceUsage now = process.usage();
        ResourceUsage used = now.lessCpu(cpuAccountedFor);
        cpuAccountedFor = now.cpuNanos().orElse(cpuAccountedFor);
        return used;
    }

    /** Returns whether the hello has been read. */
    boolean isReady() {
        return ready;
    }

    /** Returns whether the hello did not arrive within the start timeout. */
    boolean isOverdue() {
        return !ready && System.nanoTime() - startDeadline > 0;
    }

    /** Returns the milliseconds until {@link #isOverdue}, rounded up; 0 or less if overdue. */
    long startMillisLeft() {
        return Math.floorDiv(startDeadline - System.nanoTime() + 999_999, 1_000_000L);
    }

    /** Returns the message for an overdue worker. */
    String lateHello() {
        return "was not ready within " + startNanos / 1_000_000 + " ms and was killed";
    }

    /** Returns when main was entered, as {@link System#nanoTime}. */
    long mainBegan() {
        return mainBegan;
    }

    /** Returns whether the process exits within a second. Its output ends slightly earlier. */
    boolean isDeadSoon() {
        try {
            return process.awaitEnd(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Assigns a slice; returns false if the worker can no longer take one. */
    synchronized boolean assign(ProcessWorkerHandle handle) {
        if (job != null || retired || broken != null) {
            return false;
        }
        if (ready && !process.isAlive()) {
            // Wake the listener, which detects the exit.
            notifyAll();
            return false;
        }
        job = handle;
        slices++;
        return true;
    }

    /** Removes the current slice, which is summed or failed. Returns how many slices were assigned so far. */
    synchronized int unassign() {
        job = null;
        listening = false;
        idleSince = System.nanoTime();
        return slices;
    }

    /** Removes the current slice because it could not be sent. The listener detects that the worker exited. */
    synchronized void giveUp(IOException why) {
        job = null;
        broken = why;
        notifyAll();
    }

    /** Returns whether this is the current slice. */
    synchronized boolean isBusyWith(ProcessWorkerHandle handle) {
        return job == handle;
    }

    synchronized boolean isBusy() {
        return job != null;
    }

    /** Asks the listener to read the reply to the current slice. */
    synchronized void listen() {
        if (job != null && !listening) {
            listening = true;
            notifyAll();
        }
    }

    /** Asks the listener to end the process once it is idle. Returns false if it was asked before. */
    synchronized boolean retire() {
        boolean first = !retired;
        retired = true;
        notifyAll();
        return first;
    }

    /** Returns whether the worker can take another slice, as far as known. */
    synchronized boolean isFit() {
        return !retired && broken == null;
    }

    @Override
    public void run() {
        try {
            replyLock.lock();
            try {
                readHello();
            } finally {
                replyLock.unlock();
            }
            if (ready) {
                workers.ready(this);
            }
            for (ProcessWorkerHandle next = next(); next != null; next = next()) {
                replyLock.lock();
                try {
                    next.receive(this);
                } finally {
                    replyLock.unlock();
                }
            }
            if (isLost()) {
                workers.lost(this, broken);
            }
            process.noteUsage();
            process.finish();
        } catch (InterruptedException e) {
            process.kill();
        } finally {
            workers.exited(this);
        }
    }

    /** Returns whether the process exited unexpectedly. */
    private synchronized boolean isLost() {
        return broken != null && !retired;
    }

    private void readHello() {
        try {
            Reply reply = process.receive();
            if (reply instanceof Reply.Hello hello) {
                mainBegan = hello.mainBegan();
                ready = true;
            } else {
                broken = reply == null
                        ? new EOFException("its output ended")
                        : new ProtocolException("it sent a reply before its hello");
            }
        } catch (IOException e) {
            broken = e;
        }
        synchronized (this) {
            notifyAll();
        }
    }

    /** Waits for the next slice to read a reply for; returns null if there will be none. */
    private synchronized ProcessWorkerHandle next() throws InterruptedException {
        while (true) {
            if (job != null && (listening || broken != null)) {
                listening = false;
                return job;
            }
            if (job == null && (retired || broken != null)) {
                return null;
            }
            if (job == null && !process.isAlive()) {
                broken = new EOFException("it exited while idle");
                return null;
            }
            long left = idleNanos - (System.nanoTime() - idleSince);
            if (job == null && left <= 0) {
                retired = true;
                return null;
            }
            wait(job == null ? Math.max(1, Math.min(left / 1_000_000, LOOK_MILLIS)) : 0);
        }
    }

    /** Reads the next reply to the current slice. */
    Reply receive() throws IOException {
        if (broken != null) {
            throw broken;
        }
        return process.receive();
    }
}
