package org.sliceofpi.worker;

import java.io.InputStream;
import java.io.OutputStream;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * Reads requests and sums their slices, one after another.
 *
 * <p>To detect the death of the parent, a thread must read standard input even while a slice is summed. There are
 * therefore two threads. At most one of them reads, and each sums the slices of the requests that it reads. After a short
 * slice, the same thread reads again. The other thread checks every {@link #CHECK_MILLIS} whether a thread is reading,
 * and takes over during a longer slice. So a short slice does not wake a thread, which would cost more than an empty slice.
 *
 * <p>A worker exits only when the parent closes its input. If it exited while a thread is in a native read, HotSpot
 * would wait 300 ms for that thread, whether by exit, by halt or after main returns.
 *
 * <p>Code that is rarely needed (failures, the watchdog) is in separate classes, and {@code Throwable} is caught where
 * {@code IOException} would suffice, so that a cold start loads fewer classes.
 */
final class WorkerLoop implements Runnable {

    /** How long the death of the parent may go unnoticed during a slice. */
    private static final long CHECK_MILLIS = 50;

    /**
     * How long a prestarted worker polls for the next request before it sleeps: about as long as it takes to wake a sleeping thread on a
     * virtual machine. An idle worker uses no CPU time.
     */
    private static final long POLL_NANOS = 200_000;

    /** After a slice that took longer, a worker sleeps at once. */
    private static final long SHORT_SLICE_NANOS = 1_000_000;

    private final InputStream requests;
    private final OutputStream replies;
    private final long parent;
    private final boolean daemon;
    private final Object summing = new Object();
    private boolean otherStarted;
    private boolean watchdogStarted;
    private boolean polls;

    // guarded by this
    private boolean reading = true;

    /**
     * @param parent process id of the parent
     * @param daemon whether to exit during a slice when the parent has exited
     */
    WorkerLoop(InputStream requests, OutputStream replies, long parent, boolean daemon) {
        this.requests = requests;
        this.replies = replies;
        this.parent = parent;
        this.daemon = daemon;
    }

    /** Starts what would otherwise start between the first request and its sum, and expects further requests. */
    void prepare() {
        startOther();
        startWatchdog();
        // On a single CPU, polling would only delay the parent.
        polls = Runtime.getRuntime().availableProcessors() > 1;
    }

    /** Serves requests until the end of input, then ends the process. The calling thread must be the one that may read. */
    void serve() {
        while (true) {
            Request request = next();
            long received = System.nanoTime();
            startOther();
            releaseReading();
            synchronized (summing) {
                answer(request, received);
            }
            acquireReading();
            long answered = System.nanoTime();
            if (polls && answered - received < SHORT_SLICE_NANOS) {
                poll(answered + POLL_NANOS);
            }
        }
    }

    /** The body of the other thread. */
    @Override
    public void run() {
        acquireReading();
        serve();
    }

    /** Starts the second thread, once. Until the first request, one thread is enough. */
    private void startOther() {
        if (!otherStarted) {
            otherStarted = true;
            Thread other = new Thread(this, "worker-other");
            other.setDaemon(true);
            other.start();
        }
    }

    private void startWatchdog() {
        if (!watchdogStarted && daemon) {
            watchdogStarted = true;
            ParentDeathWatchdog.start(parent);
        }
    }

    private synchronized boolean tryAcquireReading() {
        boolean free = !reading;
        reading = true;
        return free;
    }

    private synchronized void releaseReading() {
        reading = false;
    }

    private void acquireReading() {
        while (!tryAcquireReading()) {
            try {
                Thread.sleep(CHECK_MILLIS);
            } catch (Throwable interrupted) {
                // A kernel interrupted this thread: check anyway.
                continue;
            }
        }
    }

    private Request next() {
        Request request = null;
        try {
            if (!watchdogStarted && daemon && requests.available() == 0) {
                // Only now: a worker that is started for a single slice finds its request and sums it first.
                startWatchdog();
            }
            request = Request.readFrom(requests);
        } catch (Throwable problem) {
            System.err.println("worker: " + problem.getMessage());
            // Let the current slice finish: it did not cause the problem.
            synchronized (summing) {
                Runtime.getRuntime().halt(2);
            }
        }
        if (request == null) {
            end();
        }
        return request;
    }

    private void poll(long deadline) {
        try {
            while (requests.available() == 0 && System.nanoTime() - deadline < 0) {
                // Not onSpinWait: if other threads need this CPU, they come first.
                Thread.yield();
            }
        } catch (Throwable problem) {
            // The next read reports it.
            return;
        }
    }

    private void end() {
        // Halt instead of exit: shutdown hooks and other threads must not delay the end.
        if (daemon) {
            Runtime.getRuntime().halt(0);
        }
        synchronized (summing) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void answer(Request request, long received) {
        try {
            long began = System.nanoTime();
            PartialSum sum = request.summation().sum(request.slice());
            long ended = System.nanoTime();
            ReplyWriter.result(replies, request.id(), sum, received, began, ended);
        } catch (Throwable problem) {
            Failures.report(replies, request.id(), problem);
        }
    }
}
