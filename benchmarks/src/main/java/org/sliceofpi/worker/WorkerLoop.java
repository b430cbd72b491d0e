package org.sliceofpi.worker;

import java.io.InputStream;
import java.io.OutputStream;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * Reads requests and sums them, one after the other.
 *
 * <p>While a slice is being summed somebody must still be reading, or the parent's death would go unnoticed until the
 * end. So there are two threads, of which one at most reads, and each sums what it has read. A thread that reads and finds
 * a request leaves the reading to whoever comes first: to itself if the slice is short, for a slice that is longer than
 * {@link #LOOK_MILLIS} to the other one, which looks that often whether nobody reads. A request is thus summed by the
 * thread that read it, and a short one wakes nobody up: that would cost more than an empty slice takes.
 *
 * <p>A worker never ends of its own accord: the parent closes its input when it wants no more. If it ended while a thread
 * sits in a native read, HotSpot would wait 300 ms for that thread, in exit, in halt and at the return of main alike.
 *
 * <p>What is needed rarely (failures, the second line of defence) is in classes of its own, and {@code Throwable} is
 * caught where {@code IOException} would do: either way a cold start has fewer classes to load.
 */
final class WorkerLoop implements Runnable {

    /** How long the parent's death may go unnoticed while a slice is being summed. */
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
     * @param daemon whether to end in the middle of a slice when the parent is gone
     */
    WorkerLoop(InputStream requests, OutputStream replies, long parent, boolean daemon) {
        this.requests = requests;
        this.replies = replies;
        this.parent = parent;
        this.daemon = daemon;
    }

    /** Starts now what would otherwise be started between the first request and its sum. */
    void prepare() {
        startOther();
        startWatch();
    }

    /** Runs until the end of input, which ends the process. To be called by one thread, which is the first to read. */
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

    /** The other thread. */
    @Override
    public void run() {
        awaitReading();
        serve();
    }

    /** Starts the second thread, once: until the first request is here, one thread is enough to wait for it. */
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
                // By what a slice left behind; whether nobody reads is looked at all the same.
                continue;
            }
        }
    }

    private Request next() {
        Request request = null;
        try {
            if (!watched && daemon && requests.available() == 0) {
                // Not before there is time for it: a worker started for one slice finds its request waiting.
                startWatch();
            }
            request = Request.readFrom(requests);
        } catch (Throwable problem) {
            System.err.println("worker: " + problem.getMessage());
            // What is being summed is not to blame.
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
        // Halt, not exit: nobody is left whom a shutdown hook or a stray thread could serve.
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
