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
 * A worker as its parent holds it: its process, what it is busy with, and a daemon thread that listens to it.
 *
 * <p>The listener reads the hello. After that whoever has the {@link #turn} may read: the listener when it has been asked
 * to, or the thread that joins a slice. The latter is how a reply of a few microseconds' work is had without the fifty
 * that waking another thread costs; the former is how a join can time out and be interrupted.
 */
final class Worker extends Thread {

    /** How often one that has nothing to do is looked after. */
    private static final long LOOK_MILLIS = 200;

    /** Held by the one that reads replies. */
    final ReentrantLock turn = new ReentrantLock();

    final WorkerProcess process;

    private final ProcessWorkerFactory crew;
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

    /** @param idleNanos how long it may be without work before it is retired */
    Worker(WorkerProcess process, ProcessWorkerFactory crew, long startNanos, long idleNanos) {
        super("worker-" + process.pid());
        this.process = process;
        this.crew = crew;
        this.idleNanos = idleNanos;
        this.startNanos = startNanos;
        this.startDeadline = System.nanoTime() + startNanos;
        setDaemon(true);
    }

    /** What it has used since this was called last; its peak is that of its whole life. */
    synchronized ResourceUsage usedSinceLast() {
        ResourceUsage now = process.usage();
        ResourceUsage used = now.lessCpu(cpuAccountedFor);
        cpuAccountedFor = now.cpuNanos().orElse(cpuAccountedFor);
        return used;
    }

    /** Whether it has said hello. */
    boolean isReady() {
        return ready;
    }

    /** Whether it has had the time to say hello and has not. */
    boolean isOverdue() {
        return !ready && System.nanoTime() - startDeadline > 0;
    }

    /** Milliseconds until it is {@link #isOverdue}, rounded up; 0 or less if it is. */
    long startMillisLeft() {
        return Math.floorDiv(startDeadline - System.nanoTime() + 999_999, 1_000_000L);
    }

    /** What to say when it is. */
    String lateHello() {
        return "was not ready within " + startNanos / 1_000_000 + " ms and was killed";
    }

    /** When its main was entered. */
    long mainBegan() {
        return mainBegan;
    }

    /** Whether it has ended: the end of its output comes a little before that. */
    boolean isDeadSoon() {
        try {
            return process.awaitEnd(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Gives it a slice to be busy with; false if it cannot take one any more. */
    synchronized boolean assign(ProcessWorkerHandle launcher) {
        if (job != null || retired || broken != null) {
            return false;
        }
        if (ready && !process.isAlive()) {
            // Its listener shall find that out now.
            notifyAll();
            return false;
        }
        job = launcher;
        slices++;
        return true;
    }

    /** Takes the slice away again: it was summed, or could not be sent. Returns how many slices it has been given. */
    synchronized int unassign() {
        job = null;
        listening = false;
        idleSince = System.nanoTime();
        return slices;
    }

    /** Takes the slice away because it could not be sent: the worker is gone, as its listener will find. */
    synchronized void giveUp(IOException why) {
        job = null;
        broken = why;
        notifyAll();
    }

    /** Whether it is busy with this slice. */
    synchronized boolean isBusyWith(ProcessWorkerHandle launcher) {
        return job == launcher;
    }

    synchronized boolean isBusy() {
        return job != null;
    }

    /** Has the listener read the reply to the present slice. */
    synchronized void listen() {
        if (job != null && !listening) {
            listening = true;
            notifyAll();
        }
    }

    /** Has it end, and its listener see to that, as soon as it is not busy. False if that has been done before. */
    synchronized boolean retire() {
        boolean first = !retired;
        retired = true;
        notifyAll();
        return first;
    }

    /** Whether it could take another slice, as far as is known. */
    synchronized boolean isFit() {
        return !retired && broken == null;
    }

    @Override
    public void run() {
        try {
            turn.lock();
            try {
                readHello();
            } finally {
                turn.unlock();
            }
            if (ready) {
                crew.ready(this);
            }
            for (ProcessWorkerHandle next = next(); next != null; next = next()) {
                turn.lock();
                try {
                    next.receive(this);
                } finally {
                    turn.unlock();
                }
            }
            if (isLost()) {
                crew.lost(this, broken);
            }
            process.noteUsage();
            process.finish();
        } catch (InterruptedException e) {
            process.kill();
        } finally {
            crew.gone(this);
        }
    }

    /** Whether it ended without having been told to. */
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
                        : new ProtocolException("it spoke before it said hello");
            }
        } catch (IOException e) {
            broken = e;
        }
        synchronized (this) {
            notifyAll();
        }
    }

    /** Waits for something to listen to; null if there will be nothing any more. */
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
                broken = new EOFException("it ended while it had nothing to do");
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

    /** The next reply to the slice it is busy with. */
    Reply receive() throws IOException {
        if (broken != null) {
            throw broken;
        }
        return process.receive();
    }
}
