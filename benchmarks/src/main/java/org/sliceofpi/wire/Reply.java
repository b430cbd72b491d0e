package org.sliceofpi.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.sliceofpi.series.DecimalSum;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;

/** From worker to parent. */
public sealed interface Reply {

    /** Longest text of a failure in bytes; what is beyond is cut off. */
    int MAX_TEXT = 64 * 1024;

    /** Sends the reply. */
    void writeTo(OutputStream out) throws IOException;

    /**
     * The worker is up.
     *
     * @param mainBegan when its main was entered, as in {@link Timing}
     */
    record Hello(long mainBegan) implements Reply {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(8);
            new DataOutputStream(bytes).writeLong(mainBegan);
            new Frame((byte) 'H', bytes.toByteArray()).writeTo(out);
        }
    }

    /**
     * The slice has been summed.
     *
     * @param id of the request
     * @param sum the partial sum
     * @param timing when the worker did what
     */
    record Result(long id, PartialSum sum, Timing timing) implements Reply {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
            DataOutputStream data = new DataOutputStream(bytes);
            data.writeLong(id);
            data.writeLong(timing.mainBegan());
            data.writeLong(timing.received());
            data.writeLong(timing.began());
            data.writeLong(timing.ended());
            if (sum instanceof DoubleSum) {
                data.writeByte('d');
                data.writeDouble(((DoubleSum) sum).value());
            } else {
                BigDecimal value = ((DecimalSum) sum).value();
                byte[] unscaled = value.unscaledValue().toByteArray();
                data.writeByte('D');
                data.writeInt(value.scale());
                data.writeInt(unscaled.length);
                data.write(unscaled);
            }
            new Frame((byte) 'R', bytes.toByteArray()).writeTo(out);
        }
    }

    /**
     * The slice could not be summed.
     *
     * @param id of the request
     * @param text what went wrong, with the worker's stack trace
     */
    record Failure(long id, String text) implements Reply {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
            DataOutputStream data = new DataOutputStream(bytes);
            data.writeLong(id);
            Frame.writeText(data, text, MAX_TEXT);
            new Frame((byte) 'F', bytes.toByteArray()).writeTo(out);
        }
    }

    /**
     * Waits for the next reply.
     *
     * @return null at the end of the stream
     * @throws ProtocolException if what comes is not a reply, or its sum is not a number
     */
    static Reply readFrom(InputStream in) throws IOException {
        Frame frame = Frame.readFrom(in);
        if (frame == null) {
            return null;
        }
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(frame.payload()));
        try {
            switch (frame.type()) {
                case 'H':
                    return new Hello(data.readLong());
                case 'R':
                    long id = data.readLong();
                    Timing timing = new Timing(data.readLong(), data.readLong(), data.readLong(), data.readLong());
                    return new Result(id, readSum(data), timing);
                case 'F':
                    return new Failure(data.readLong(), Frame.readText(data));
                default:
                    throw new ProtocolException(
                            "a reply was expected, but a message of type " + frame.type() + " came");
            }
        } catch (ArithmeticException | NumberFormatException | EOFException e) {
            throw new ProtocolException("a reply cannot be read: " + e.getMessage());
        }
    }

    private static PartialSum readSum(DataInputStream data) throws IOException {
        byte kind = data.readByte();
        if (kind == 'd') {
            return new DoubleSum(data.readDouble());
        }
        if (kind != 'D') {
            throw new ProtocolException("a sum of unknown kind " + kind + " came");
        }
        int scale = data.readInt();
        return new DecimalSum(new BigDecimal(new BigInteger(Frame.readBytes(data)), scale));
    }
}
