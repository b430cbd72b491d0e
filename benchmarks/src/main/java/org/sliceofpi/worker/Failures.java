package org.sliceofpi.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.sliceofpi.wire.ReplyWriter;

/** Reports to the parent why a slice could not be summed. */
final class Failures {

    private Failures() {}

    /** Sends the failure with its stack trace; exits if that is not possible. */
    static void report(OutputStream replies, long id, Throwable problem) {
        try {
            StringWriter text = new StringWriter();
            problem.printStackTrace(new PrintWriter(text));
            // After a stack overflow, the stack has been unwound. But memory may run out again at any moment.
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
