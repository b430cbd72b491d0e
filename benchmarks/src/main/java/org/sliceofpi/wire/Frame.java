package org.sliceofpi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A message in transit: magic number, version, type, length, payload, and a checksum of everything but the magic number.
 *
 * <p>The JVM and native code may also write to a worker's standard output, so a reader skips bytes that are not a
 * frame. Reading allocates at most {@link #MAX_PAYLOAD} bytes, whatever length a frame claims.
 *
 * @param type a letter that identifies the format of the payload
 * @param payload the message itself
 */
record Frame(byte type, Payload payload) {

    /** The version of the protocol; parent and worker must use the same one. */
    static final int VERSION = 2;

    /** Maximum payload in bytes: many times the size of a sum with {@code Kernel.MAX_DIGITS} digits. */
    static final int MAX_PAYLOAD = 1 << 20;

    private static final byte[] MAGIC = {(byte) 0xCF, (byte) 0x80, 'S', 'o'};

    /** Size of version, type and length in bytes. */
    private static final int HEADER = 1 + 1 + 4;

    private static final int CHECKSUM = 4;

    /** Writes and flushes a frame with one call, so that a reader of the pipe receives it in one piece. */
    static void write(OutputStream out, char type, Payload payload) throws IOException {
        Payload frame = Payload.empty();
        for (byte letter : MAGIC) {
            frame.putByte(letter);
        }
        frame.putByte(VERSION).putByte(type).putPayload(payload);
        frame.putInt(frame.checksum(Payload.NO_CHECKSUM, MAGIC.length)).writeTo(out);
    }

    /**
     * Reads the next frame, skipping any bytes before its magic.
     *
     * @return null at the end of the stream
     * @throws ProtocolException if the frame has another version, or is too long, truncated or damaged
     */
    static Frame read(InputStream in) throws IOException {
        if (!skipToMagic(in)) {
            return null;
        }
        byte[] header = read(in, HEADER);
        Payload fields = Payload.of(header);
        byte version = fields.takeByte();
        if (version != VERSION) {
            ProtocolException.refuse(
                    "protocol version " + version + " was received, but this side speaks version " + VERSION);
        }
        byte type = fields.takeByte();
        int length = fields.takeInt();
        if (length < 0 || length > MAX_PAYLOAD) {
            ProtocolException.refuse("a frame claims " + length + " bytes; at most " + MAX_PAYLOAD + " are allowed");
        }
        Payload payload = Payload.of(read(in, length));
        int checksum = payload.checksum(fields.checksum(Payload.NO_CHECKSUM, 0), 0);
        if (Payload.of(read(in, CHECKSUM)).takeInt() != checksum) {
            ProtocolException.refuse("a frame was damaged in transit: its checksum does not match");
        }
        return new Frame(type, payload);
    }

    private static byte[] read(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (in.readNBytes(bytes, 0, length) < length) {
            ProtocolException.refuseCutShort();
        }
        return bytes;
    }

    /** Skips bytes up to and including the magic; returns false at the end of the stream. */
    private static boolean skipToMagic(InputStream in) throws IOException {
        int matched = 0;
        while (matched < MAGIC.length) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            if ((byte) next == MAGIC[matched]) {
                matched++;
            } else {
                // The first byte of the magic number occurs only once in it, so a new match can start only here.
                matched = (byte) next == MAGIC[0] ? 1 : 0;
            }
        }
        return true;
    }
}
