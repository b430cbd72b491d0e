package org.sliceofpi.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Encodes and decodes the content of a message. Numbers are big-endian.
 *
 * <p>It does not use {@code DataOutputStream}, which on recent JDKs loads two hundred classes (for variable handles): that
 * takes 14 of the 50 ms of a worker's start-up.
 */
final class Payload {

    /** The checksum of no bytes. */
    static final int NO_CHECKSUM = 0x811C9DC5;

    private static final int FNV_PRIME = 0x01000193;

    private byte[] bytes;

    /** Position of the next byte to read. */
    private int at;

    /** End of the data, where the next byte is written. */
    private int end;

    private Payload(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Returns an empty payload for writing. */
    static Payload empty() {
        return new Payload(new byte[128], 0);
    }

    /** Returns a received payload for reading. */
    static Payload of(byte[] bytes) {
        return new Payload(bytes, bytes.length);
    }

    /** Writes and flushes the content with one call. */
    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, end);
        out.flush();
    }

    /**
     * Returns the checksum of some bytes followed by the content from an index on: the 32-bit FNV-1a hash (Fowler, Noll and Vo). The
     * JDK's CRC-32 would load a native library, which delays the first reply of a worker.
     *
     * @param checksum that of the bytes before, or {@link #NO_CHECKSUM}
     */
    int checksum(int checksum, int from) {
        int hash = checksum;
        for (int i = from; i < end; i++) {
            hash = (hash ^ bytes[i] & 0xFF) * FNV_PRIME;
        }
        return hash;
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

    /** Writes all bits of the value. */
    Payload putDouble(double value) {
        return putLong(Double.doubleToRawLongBits(value));
    }

    /** Writes the number {@code length} and that many bytes. */
    Payload putBytes(byte[] value, int length) {
        putInt(length);
        room(length);
        System.arraycopy(value, 0, bytes, end, length);
        end += length;
        return this;
    }

    /** Writes the length of another payload and its content. */
    Payload putPayload(Payload other) {
        return putBytes(other.bytes, other.end);
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

    /** Reads what {@link #putBytes} wrote. The length is checked before memory is allocated. */
    byte[] takeBytes() throws ProtocolException {
        int length = takeInt();
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    /** Checks that all data was read: a valid message has no remaining bytes. */
    void takeEnd() throws ProtocolException {
        if (at != end) {
            ProtocolException.refuse((end - at) + " bytes are left over at the end of a message");
        }
    }

    private void need(int count) throws ProtocolException {
        if (count < 0 || count > end - at) {
            ProtocolException.refuse(
                    "a message is too short: " + count + " more bytes are expected, but " + (end - at) + " are left");
        }
    }
}
