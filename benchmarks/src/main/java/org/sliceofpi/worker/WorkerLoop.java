package org.sliceofpi.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.Reply;
import org.sliceofpi.wire.Request;
import org.sliceofpi.wire.Timing;

/**
 * Reads requests and sums them, one after the other.
 *
 * <p>While a slice is being summed somebody must still be reading, or the parent's death would go unnoticed until the
 * end. So two threads take turns: one waits for input, and when a request comes it hands the waiting over to the other
 * and sums the slice itself. A request is thus summed by the thread that read it, without a hand-over in between.
 */
final class WorkerLoop implements Runnable {

    private final InputStream requests;
    private final OutputStream replies;
    private final long mainBegan;
    private final long limit;
    private final Object reading = new Object();
    private final Object summing = new Object();
    private boolean otherStarted;
    private long summed;

    /** @param limit slices to sum before the process ends, 0 for no limit */
    WorkerLoop(InputStream requests, OutputStream replies, long mainBegan, long limit) {
        this.requests = requests;
        this.replies = replies;
        this.mainBegan = mainBegan;
        this.limit = limit;
    }

    /** Runs until the parent is gone or the limit is reached; the process ends with it. */
    @Override
    public void run() {
        while (true) {
            Request request;
            long received;
            synchronized (reading) {
                request = next();
                received = System.nanoTime();
                startOther();
            }
            synchronized (summing) {
                answer(request, received);
            }
        }
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

    private Request next() {
        try {
            Request request = Request.readFrom(requests);
            if (request == null) {
                // Halt, not exit: with the parent gone, a shutdown hook has nobody left to serve.
                Runtime.getRuntime().halt(0);
            }
            return request;
        } catch (IOException e) {
            System.err.println("worker: " + e.getMessage());
            Runtime.getRuntime().halt(2);
            throw new AssertionError(e);
        }
    }

    private void answer(Request request, long received) {
        Reply reply;
        try {
            long began = System.nanoTime();
            PartialSum sum = request.summation().sum(request.slice());
            reply = new Reply.Result(request.id(), sum, new Timing(mainBegan, received, began, System.nanoTime()));
        } catch (Throwable problem) {
            reply = failure(request, problem);
        }
        try {
            reply.writeTo(replies);
        } catch (IOException e) {
            Runtime.getRuntime().halt(2);
        }
        if (++summed == limit) {
            // Halt: a stray thread or a stuck shutdown hook must not keep a finished worker alive.
            Runtime.getRuntime().halt(0);
        }
    }

    private static Reply failure(Request request, Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return new Reply.Failure(request.id(), text.toString());
    }
}
