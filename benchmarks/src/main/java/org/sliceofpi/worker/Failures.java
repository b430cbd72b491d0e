package org.sliceofpi.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.sliceofpi.wire.ReplyWriter;

/** Reports to the parent why there is no sum. */
final class Failures {

    private Failures() {}

    /** Sends the failure with its stack trace; ends the process if that is not possible. */
    static void report(OutputStream replies, long id, Throwable problem) {
        try {
            StringWriter text = new StringWriter();
            problem.printStackTrace(new PrintWriter(text));
            // An overflowed stack has been unwound, but memory may run out again at any moment.
            ReplyWriter.failure(replies, id, problem instanceof OutOfMemoryError, text.toString());
        } catch (IOException e) {
            // The parent no longer reads.
            System.err.println("worker: no reply could be sent: " + e.getMessage());
            Runtime.getRuntime().halt(2);
        } catch (OutOfMemoryError e) {
            // There is no memory for a reply: the exit code reports the failure.
            Runtime.getRuntime().halt(2);
        }
    }
}
