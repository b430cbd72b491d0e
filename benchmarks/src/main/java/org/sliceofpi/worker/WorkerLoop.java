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
 *
 * <p>A worker never ends of its own accord: the parent closes its input when it wants no more. If it ended while a thread
 * sits in a native read, HotSpot would wait 300 ms for that thread, in exit, in halt and at the return of main alike.
 */
final class WorkerLoop implements Runnable {

    private final InputStream requests;
    private final OutputStream replies;
    private final long mainBegan;
    private final Object reading = new Object();
    private final Object summing = new Object();
    private boolean otherStarted;

    WorkerLoop(InputStream requests, OutputStream replies, long mainBegan) {
        this.requests = requests;
        this.replies = replies;
        this.mainBegan = mainBegan;
    }

    /** Runs until the end of input, which ends the process. */
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
                // Halt, not exit: nobody is left whom a shutdown hook or a stray thread could serve.
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
    }

    private static Reply failure(Request request, Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return new Reply.Failure(request.id(), text.toString());
    }
}
