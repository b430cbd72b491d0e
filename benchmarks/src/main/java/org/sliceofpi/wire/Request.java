package org.sliceofpi.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * From parent to worker: sum this slice. All a worker needs to know is in it; nothing is inherited.
 *
 * @param id chosen by the parent, and sent back with the reply
 * @param summation of which the slice is a part
 * @param slice the terms to sum
 */
public record Request(long id, Summation summation, Slice slice) {

    private static final byte TYPE = 'Q';

    /** Sends the request. */
    public void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeLong(id);
        Frame.writeText(data, summation.kernel().name(), 64);
        data.writeLong(summation.terms());
        data.writeInt(summation.digits());
        data.writeLong(slice.first());
        data.writeLong(slice.last());
        new Frame(TYPE, bytes.toByteArray()).writeTo(out);
    }

    /**
     * Waits for the next request.
     *
     * @return null at the end of the stream, which is how a worker learns that its parent is gone
     * @throws ProtocolException if what comes is not a request
     */
    public static Request readFrom(InputStream in) throws IOException {
        Frame frame = Frame.readFrom(in);
        if (frame == null) {
            return null;
        }
        if (frame.type() != TYPE) {
            throw new ProtocolException("a request was expected, but a message of type " + frame.type() + " came");
        }
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(frame.payload()));
        try {
            long id = data.readLong();
            Kernel kernel = Kernel.valueOf(Frame.readText(data));
            Summation summation = new Summation(kernel, data.readLong(), data.readInt());
            return new Request(id, summation, new Slice(data.readLong(), data.readLong()));
        } catch (IllegalArgumentException | java.io.EOFException e) {
            throw new ProtocolException("a request cannot be read: " + e.getMessage());
        }
    }
}
