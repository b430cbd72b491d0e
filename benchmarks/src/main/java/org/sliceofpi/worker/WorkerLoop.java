package org.sliceofpi.worker;

import java.io.InputStream;
import java.io.OutputStream;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * Reads requests and sums their slices, one after another.
 *
 * <p>A thread must read while a slice is summed, to notice the death of the parent. So there are two threads, of
 * which at most one reads, and each sums the slices of the requests that it reads. After a short slice the same
 * thread reads again. During a slice longer than {@link #LOOK_MILLIS} the other thread takes over, which checks at
 * that interval whether a thread reads. A short slice therefore wakes no thread, which would cost more than an empty
 * slice takes.
 *
 * <p>A worker never exits by itself: the parent closes its input. If it exited while a thread is in a native read,
 * HotSpot would wait 300 ms for that thread, in exit, in halt and after main returns.
 *
 * <p>Code that is rarely needed (failures, the watchdog) is in separate classes, and {@code Throwable} is caught
 * where {@code IOException} would do: both reduce the classes that a cold start loads.
 */
final class WorkerLoop implements Runnable {

    /** How long the death of the parent may go unnoticed while a slice is summed. */
    private static final long LOOK_MILLIS = 50;

    private final InputStream requests;
    private final OutputStream replies;
    private final long parent;
    private final boolean daemon;
    private final Object summing = new Object();
    private boolean otherStarted;
    private boolean watched;

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
        startWatch();
    }

    /** Runs until the end of input, which ends the process. Called by one thread, which reads first. */
    void serve() {
        while (true) {
            Request request = next();
            long received = System.nanoTime();
            startOther();
            leaveReading();
            synchronized (summing) {
                answer(request, received);
            }
            awaitReading();
        }
    }

    /** Runs the other thread. */
    @Override
    public void run() {
        awaitReading();
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

    private void startWatch() {
        if (!watched && daemon) {
            watched = true;
            ParentDeathWatchdog.start(parent);
        }
    }

    private synchronized boolean takeReading() {
        boolean free = !reading;
        reading = true;
        return free;
    }

    private synchronized void leaveReading() {
        reading = false;
    }

    private void awaitReading() {
        while (!takeReading()) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (Throwable interrupted) {
                // Interrupted by code of a slice: check anyway.
                continue;
            }
        }
    }

    private Request next() {
        Request request = null;
        try {
            if (!watched && daemon && requests.available() == 0) {
                // Later, because the request of a worker that is started for one slice is already waiting.
                startWatch();
            }
            request = Request.readFrom(requests);
        } catch (Throwable problem) {
            System.err.println("worker: " + problem.getMessage());
            // The slice did not cause this.
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
