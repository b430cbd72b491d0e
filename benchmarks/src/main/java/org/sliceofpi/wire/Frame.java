package org.sliceofpi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/**
 * A message in transit: magic, version, type, length, payload, and the CRC-32 of version to payload.
 *
 * <p>The JVM and native code may also write to a worker's standard output, so a reader skips bytes that are not a
 * frame. Reading needs at most twice {@link #MAX_PAYLOAD} of memory, whatever length a frame claims.
 *
 * @param type a letter that identifies the format of the payload
 * @param payload the message itself
 */
record Frame(byte type, Payload payload) {

    /** Both sides must speak this version of the protocol. */
    static final int VERSION = 1;

    /** Maximum payload in bytes: many times the size of a sum of {@code Kernel.MAX_DIGITS} digits. */
    static final int MAX_PAYLOAD = 1 << 20;

    private static final byte[] MAGIC = {(byte) 0xCF, (byte) 0x80, 'S', 'o'};

    /** Version, type, length. */
    private static final int HEADER = 1 + 1 + 4;

    private static final int CHECKSUM = 4;

    /** Writes and flushes a frame with one call, so that a reader of the pipe receives it in one piece. */
    static void write(OutputStream out, char type, Payload payload) throws IOException {
        byte[] bytes = new byte[MAGIC.length + HEADER + payload.length() + CHECKSUM];
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        int at = MAGIC.length;
        bytes[at] = VERSION;
        bytes[at + 1] = (byte) type;
        putInt(bytes, at + 2, payload.length());
        payload.copyTo(bytes, at + HEADER);
        putInt(bytes, bytes.length - CHECKSUM, crc(bytes, at, bytes.length - at - CHECKSUM));
        out.write(bytes);
        out.flush();
    }

    /**
     * Reads the next frame, skipping any bytes before its magic.
     *
     * @return null at the end of the stream
     * @throws ProtocolException if the frame is of another version, too long, cut short or damaged
     */
    static Frame read(InputStream in) throws IOException {
        if (!skipToMagic(in)) {
            return null;
        }
        byte[] header = new byte[HEADER];
        fill(in, header, 0);
        if (header[0] != VERSION) {
            ProtocolException.refuse(
                    "protocol version " + header[0] + " was received, but this side speaks version " + VERSION);
        }
        int length = getInt(header, 2);
        if (length < 0 || length > MAX_PAYLOAD) {
            ProtocolException.refuse("a frame claims " + length + " bytes; at most " + MAX_PAYLOAD + " are allowed");
        }
        byte[] bytes = new byte[HEADER + length + CHECKSUM];
        System.arraycopy(header, 0, bytes, 0, HEADER);
        fill(in, bytes, HEADER);
        if (getInt(bytes, HEADER + length) != crc(bytes, 0, HEADER + length)) {
            ProtocolException.refuse("a frame was damaged on its way: its checksum does not fit");
        }
        byte[] payload = new byte[length];
        System.arraycopy(bytes, HEADER, payload, 0, length);
        return new Frame(header[1], Payload.of(payload));
    }

    private static void fill(InputStream in, byte[] bytes, int from) throws IOException {
        int wanted = bytes.length - from;
        if (in.readNBytes(bytes, from, wanted) < wanted) {
            ProtocolException.refuseCutShort();
        }
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
                // No proper prefix of the magic recurs inside it, so only its first byte can start again.
                matched = (byte) next == MAGIC[0] ? 1 : 0;
            }
        }
        return true;
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    private static int getInt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
