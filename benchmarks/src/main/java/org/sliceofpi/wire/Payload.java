package org.sliceofpi.wire;

import java.util.Arrays;

/**
 * The content of one message, while it is put together or taken apart. Numbers are big-endian.
 *
 * <p>Not a {@code DataOutputStream}: on a recent JDK that brings two hundred classes with it (it goes through variable
 * handles), 14 ms of a worker's start of 50.
 */
final class Payload {

    private byte[] bytes;
    private int at;

    /** Where reading ends, or writing began to need more room. */
    private int end;

    private Payload(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** An empty one, to be filled with {@code put}. */
    static Payload empty() {
        return new Payload(new byte[128], 0);
    }

    /** One that came, to be read with {@code take} from its beginning. */
    static Payload of(byte[] bytes) {
        return new Payload(bytes, bytes.length);
    }

    /** Number of bytes put. */
    int length() {
        return end;
    }

    void copyTo(byte[] target, int from) {
        System.arraycopy(bytes, 0, target, from, end);
    }

    Payload putByte(int value) {
        room(1);
        bytes[end++] = (byte) value;
        return this;
    }

    Payload putInt(int value) {
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[end++] = (byte) (value >>> shift);
        }
        return this;
    }

    Payload putLong(long value) {
        return putInt((int) (value >>> 32)).putInt((int) value);
    }

    /** All bits, so that the value arrives as it was. */
    Payload putDouble(double value) {
        return putLong(Double.doubleToRawLongBits(value));
    }

    /** The first {@code length} bytes, with their number before them. */
    Payload putBytes(byte[] value, int length) {
        putInt(length);
        room(length);
        System.arraycopy(value, 0, bytes, end, length);
        end += length;
        return this;
    }

    private void room(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }

    byte takeByte() throws ProtocolException {
        need(1);
        return bytes[at++];
    }

    int takeInt() throws ProtocolException {
        need(4);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    long takeLong() throws ProtocolException {
        return (long) takeInt() << 32 | takeInt() & 0xffffffffL;
    }

    double takeDouble() throws ProtocolException {
        return Double.longBitsToDouble(takeLong());
    }

    /** What {@link #putBytes} put. The length is held against what is there before anything is allocated. */
    byte[] takeBytes() throws ProtocolException {
        int length = takeInt();
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    /** To be called when all has been taken: what is left over was never meant for this message. */
    void takeEnd() throws ProtocolException {
        if (at != end) {
            ProtocolException.refuse((end - at) + " bytes are left over at the end of a message");
        }
    }

    private void need(int count) throws ProtocolException {
        if (count < 0 || count > end - at) {
            ProtocolException.refuse("a message asks for " + count + " bytes more, but has " + (end - at));
        }
    }
}
