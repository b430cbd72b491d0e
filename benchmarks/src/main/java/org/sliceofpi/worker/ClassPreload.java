package org.sliceofpi.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * Loads the classes that a slice needs, by summing two terms and discarding the result. Prestarted workers have time for
 * this before their first slice.
 */
final class ClassPreload {

    private ClassPreload() {}

    static void run() {
        try {
            sum(new Summation(Kernel.SCALAR, 2, 0));
            sum(new Summation(Kernel.BIGDECIMAL, 2, 1));
        } catch (Throwable problem) {
            // A real slice will run into the same problem and report it.
            return;
        }
    }

    private static void sum(Summation summation) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Request(0, summation, new Slice(1, 2)).writeTo(bytes);
        Request request = Request.readFrom(new ByteArrayInputStream(bytes.toByteArray()));
        ReplyWriter.result(
                OutputStream.nullOutputStream(),
                request.id(),
                request.summation().sum(request.slice()),
                0,
                0,
                0);
    }
}
