package org.sliceofpi.process;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerProcess;
import org.sliceofpi.wire.ProtocolException;
import org.sliceofpi.wire.Reply;

/**
 * The parent's side of a worker process: the process, its current slice, and a daemon thread that listens to it.
 *
 * <p>The listener reads the worker's first message, the hello. After that, whichever thread holds the {@link #replyLock} reads: the listener, if
 * asked to, or the thread that joins a slice. Reading in the joining thread saves the 50 us that waking another thread costs;
 * reading in the listener lets a join time out or be interrupted.
 */
final class WorkerConnection extends Thread {

    /** How often an idle worker is checked. */
    private static final long CHECK_MILLIS = 200;

    /** How old the resource usage may be: the resolution of the CPU time. */
    private static final long USAGE_NANOS = 10_000_000;

    /** How long the process may take to exit after the end of its output. */
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(1);

    /** Held while a reply is read. */
    final ReentrantLock replyLock = new ReentrantLock();

    final WorkerProcess process;

    private final ProcessWorkerFactory workers;
    private final long startDeadline;
    private volatile long mainBegan;
    private volatile boolean ready;
    private volatile IOException broken;
    private int slices;

    // guarded by this
    private long cpuAccountedFor;
    private ResourceUsage usage;
    private long usageRead;
    private ProcessWorkerHandle job;
    private boolean listening;
    private boolean retired;
    private long idleSince = System.nanoTime();

    WorkerConnection(WorkerProcess process, ProcessWorkerFactory workers) {
        super("worker-" + process.pid());
        this.process = process;
        this.workers = workers;
        startDeadline = System.nanoTime() + workers.options.startTimeout().toNanos();
        setDaemon(true);
    }

    /**
     * Returns the CPU time since the previous call, and the peak memory of the process so far. Reads them at most every 10 ms,
     * because reading takes longer than a short slice.
     */
    synchronized ResourceUsage usedSinceLast() {
        long now = System.nanoTime();
        if (usage == null || now - usageRead > USAGE_NANOS) {
            usage = process.usage();
            usageRead = now;
        }
        ResourceUsage used = usage.lessCpu(cpuAccountedFor);
        cpuAccountedFor = usage.cpuNanos().orElse(cpuAccountedFor);
        return used;
    }

    /** Returns whether the hello has been read. */
    boolean isReady() {
        return ready;
    }

    /** Returns whether the start timeout has expired without a hello. */
    boolean isOverdue() {
        return !ready && System.nanoTime() - startDeadline > 0;
    }

    /** Returns when the worker's main method began, as a value of {@link System#nanoTime}. */
    long mainBegan() {
        return mainBegan;
    }

    /** Returns whether the process exits in time. An interrupted caller does not wait, and stays interrupted. */
    boolean exitsWithin(Duration limit) {
        try {
            return process.awaitEnd(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Returns an error about this worker, with its exit code, standard error and command. */
    WorkerException error(Reason reason, String what, Throwable cause) {
        return new WorkerException(reason, "worker " + process.pid() + " " + what + "; " + process.describe(), cause);
    }

    /** Returns the error for a hello that did not arrive in time. */
    WorkerException helloTimeoutError() {
        long millis = workers.options.startTimeout().toMillis();
        return error(Reason.TIMED_OUT, "was not ready within " + millis + " ms and was killed", null);
    }

    /** Returns the error for invalid output or the end of the output. Waits for the exit code if the output ended. */
    WorkerException outputError(IOException cause) {
        boolean cutShort = cause instanceof ProtocolException protocol && protocol.isCutShort();
        boolean invalid = cause instanceof ProtocolException && !cutShort;
        if (!invalid && exitsWithin(EXIT_LIMIT)) {
            if (!ready) {
                return error(Reason.START_FAILED, "ended before it was ready", cause);
            }
            // A crash may cut a message short; a worker that exits normally sends complete messages.
            if (!cutShort || process.exitCode().map(ExitCode::value).orElse(0) != 0) {
                return error(Reason.DIED, "ended without a result", cause);
            }
        }
        return error(Reason.PROTOCOL, "broke the protocol: " + cause.getMessage(), cause);
    }

    /** Assigns a slice; returns false if the worker can no longer take one. */
    synchronized boolean assign(ProcessWorkerHandle handle) {
        if (job != null || !isFit()) {
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

    /** Removes the current slice, which has been summed or has failed. Returns the number of slices assigned so far. */
    synchronized int unassign() {
        job = null;
        listening = false;
        idleSince = System.nanoTime();
        return slices;
    }

    /** Removes the current slice because its request could not be sent. The listener then handles the loss of the worker. */
    synchronized void giveUp(IOException why) {
        job = null;
        broken = why;
        notifyAll();
    }

    /** Returns whether the handle's slice is the current one. */
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

    /** Returns whether the worker can take another slice, as far as is known. */
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
            if (broken != null) {
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

    private void readHello() {
        try {
            if (receive() instanceof Reply.Hello hello) {
                mainBegan = hello.mainBegan();
                ready = true;
            } else {
                broken = new ProtocolException("it sent a reply before its hello");
            }
        } catch (IOException e) {
            broken = e;
        }
        synchronized (this) {
            notifyAll();
        }
    }

    /** Waits for the next slice whose reply is to be read; returns null if there will be none. */
    private synchronized ProcessWorkerHandle next() throws InterruptedException {
        while (true) {
            if (job != null && (listening || broken != null)) {
                listening = false;
                return job;
            }
            if (job == null && !isFit()) {
                return null;
            }
            if (job == null && !process.isAlive()) {
                broken = new EOFException("it exited");
                return null;
            }
            long left = workers.idleNanos - (System.nanoTime() - idleSince);
            if (job == null && left <= 0) {
                retired = true;
                return null;
            }
            wait(job == null ? Math.max(1, Math.min(left / 1_000_000, CHECK_MILLIS)) : 0);
        }
    }

    /** Reads the worker's next message. */
    Reply receive() throws IOException {
        if (broken != null) {
            throw broken;
        }
        Reply reply = process.receive();
        if (reply == null) {
            throw new EOFException("its output ended");
        }
        return reply;
    }
}
