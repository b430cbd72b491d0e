package org.sliceofpi.worker;

import java.io.InputStream;
import java.io.OutputStream;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * Reads requests and sums their slices, one after another.
 *
 * <p>A thread must read during a slice, to notice the death of the parent. So there are two threads, of which at most
 * one reads, and each sums the slices of the requests that it reads. After a short slice the same thread reads again.
 * The other thread checks every {@link #CHECK_MILLIS} whether a thread reads, and takes over during a longer slice. So
 * a short slice wakes no thread, which would cost more than an empty slice.
 *
 * <p>A worker exits only when the parent closes its input. If it exited while a thread is in a native read, HotSpot
 * would wait 300 ms for that thread, in exit, in halt and after main returns.
 *
 * <p>Code that is rarely needed (failures, the watchdog) is in separate classes, and {@code Throwable} is caught where
 * {@code IOException} would suffice: a cold start then loads fewer classes.
 */
final class WorkerLoop implements Runnable {

    /** How long the death of the parent may go unnoticed during a slice. */
    private static final long CHECK_MILLIS = 50;

    private final InputStream requests;
    private final OutputStream replies;
    private final long parent;
    private final boolean daemon;
    private final Object summing = new Object();
    private boolean otherStarted;
    private boolean watchdogStarted;

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

    /** Starts the threads that would otherwise start between the first request and its sum. */
    void prepare() {
        startOther();
        startWatchdog();
    }

    /** Runs until the end of input, which ends the process. Called by one thread, which reads first. */
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
        }
    }

    /** Runs the other thread. */
    @Override
    public void run() {
        acquireReading();
        serve();
    }

    /** Starts the second thread once; a single thread suffices until the first request. */
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
                // The code of a slice interrupted this thread: check anyway.
                continue;
            }
        }
    }

    private Request next() {
        Request request = null;
        try {
            if (!watchdogStarted && daemon && requests.available() == 0) {
                // Not in main: the request of a worker that is started for one slice is already waiting.
                startWatchdog();
            }
            request = Request.readFrom(requests);
        } catch (Throwable problem) {
            System.err.println("worker: " + problem.getMessage());
            // Let a current slice finish: it did not cause this.
            synchronized (summing) {
                Runtime.getRuntime().halt(2);
            }
        }
        if (request == null) {
            end();
        }
        return request;
    }

    private void end() {
        // Halt, not exit: shutdown hooks and other threads must not delay the end.
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
