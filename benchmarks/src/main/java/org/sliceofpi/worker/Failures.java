package org.sliceofpi.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.sliceofpi.wire.ReplyWriter;

/** Tells the parent why there is no sum. */
final class Failures {

    private Failures() {}

    /** Sends the failure with its stack trace; if even that cannot be done, ends the process. */
    static void report(OutputStream replies, long id, Throwable problem) {
        try {
            StringWriter text = new StringWriter();
            problem.printStackTrace(new PrintWriter(text));
            // A stack that overflowed has been unwound, but memory that ran out may do so again at any moment.
            ReplyWriter.failure(replies, id, problem instanceof OutOfMemoryError, text.toString());
        } catch (IOException e) {
            // Nobody listens there any more.
            System.err.println("worker: no reply could be sent: " + e.getMessage());
            Runtime.getRuntime().halt(2);
        } catch (OutOfMemoryError e) {
            // No memory to speak with: the exit code has to say it.
            Runtime.getRuntime().halt(2);
        }
    }
}
