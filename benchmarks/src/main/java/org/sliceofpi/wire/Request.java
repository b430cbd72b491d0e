package org.sliceofpi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * A request from parent to worker to sum a slice. It contains all data that the worker needs.
 *
 * @param id chosen by the parent and returned with the reply
 * @param summation the summation that the slice belongs to
 * @param slice the terms to sum
 */
public record Request(long id, Summation summation, Slice slice) {

    private static final char TYPE = 'Q';

    /** Sends the request. */
    public void writeTo(OutputStream out) throws IOException {
        Payload payload = Payload.empty().putLong(id);
        // By ordinal: both sides run the same build, and looking up a name would require reflection in each worker.
        payload.putInt(summation.kernel().ordinal());
        payload.putLong(summation.terms()).putInt(summation.digits());
        Frame.write(out, TYPE, payload.putLong(slice.first()).putLong(slice.last()));
    }

    /**
     * Waits for the next request.
     *
     * @return null at the end of the stream: the parent has closed it or exited
     * @throws ProtocolException if the message is not a request
     */
    public static Request readFrom(InputStream in) throws IOException {
        Frame frame = Frame.read(in);
        if (frame == null) {
            return null;
        }
        if (frame.type() != TYPE) {
            ProtocolException.refuse("a request was expected, but a message of type " + frame.type() + " was received");
        }
        Payload payload = frame.payload();
        try {
            long id = payload.takeLong();
            Summation summation = new Summation(kernel(payload.takeInt()), payload.takeLong(), payload.takeInt());
            Slice slice = new Slice(payload.takeLong(), payload.takeLong());
            payload.takeEnd();
            return new Request(id, summation, slice);
        } catch (IllegalArgumentException e) {
            ProtocolException.refuse("a request cannot be read: " + e.getMessage());
            return null;
        }
    }

    private static Kernel kernel(int number) throws ProtocolException {
        Kernel[] kernels = Kernel.values();
        if (number < 0 || number >= kernels.length) {
            ProtocolException.refuse("there is no kernel number " + number);
        }
        return kernels[number];
    }
}
