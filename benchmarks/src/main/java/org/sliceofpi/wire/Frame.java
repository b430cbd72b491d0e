package org.sliceofpi.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One message in transit: magic, version, type, length, payload, CRC-32 of all from the version to the payload.
 *
 * <p>The stream may be one that others write to as well (a worker's standard output: the JVM and native code use it
 * without asking), so a reader skips what does not begin with the magic. Reading never takes more memory than {@link
 * #MAX_PAYLOAD}, whatever length a frame claims.
 *
 * @param type a letter that tells how to read the payload
 * @param payload the message itself
 */
record Frame(byte type, byte[] payload) {

    /** Both sides must speak this version of the protocol. */
    static final int VERSION = 1;

    /** Longest payload in bytes: a sum of {@code Kernel.MAX_DIGITS} digits many times over. */
    static final int MAX_PAYLOAD = 1 << 20;

    private static final byte[] MAGIC = {(byte) 0xCF, (byte) 0x80, 'S', 'o'};

    /** Version, type, length. */
    private static final int HEADER = 1 + 1 + 4;

    /** Writes the frame in one piece, so that a reader of a pipe finds it in one piece, and flushes. */
    void writeTo(OutputStream out) throws IOException {
        byte[] bytes = new byte[MAGIC.length + HEADER + payload.length + 4];
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        int at = MAGIC.length;
        bytes[at] = VERSION;
        bytes[at + 1] = type;
        putInt(bytes, at + 2, payload.length);
        System.arraycopy(payload, 0, bytes, at + HEADER, payload.length);
        putInt(bytes, bytes.length - 4, crc(bytes, at, HEADER + payload.length));
        out.write(bytes);
        out.flush();
    }

    /**
     * Reads the next frame, skipping any bytes before its magic.
     *
     * @return null at the end of the stream
     * @throws ProtocolException if the frame is of another version, too long, cut short or damaged
     */
    static Frame readFrom(InputStream in) throws IOException {
        if (!skipToMagic(in)) {
            return null;
        }
        DataInputStream data = new DataInputStream(in);
        try {
            byte[] header = new byte[HEADER];
            data.readFully(header);
            if (header[0] != VERSION) {
                throw new ProtocolException(
                        "protocol version " + header[0] + " was received, but this side speaks version " + VERSION);
            }
            int length = getInt(header, 2);
            if (length < 0 || length > MAX_PAYLOAD) {
                throw new ProtocolException(
                        "a frame claims " + length + " bytes; at most " + MAX_PAYLOAD + " are allowed");
            }
            byte[] bytes = new byte[HEADER + length];
            System.arraycopy(header, 0, bytes, 0, HEADER);
            data.readFully(bytes, HEADER, length);
            if (data.readInt() != crc(bytes, 0, bytes.length)) {
                throw new ProtocolException("a frame was damaged on its way: its checksum does not fit");
            }
            byte[] payload = new byte[length];
            System.arraycopy(bytes, HEADER, payload, 0, length);
            return new Frame(header[1], payload);
        } catch (EOFException e) {
            throw new ProtocolException("the stream ended in the middle of a frame");
        }
    }

    /** Reads on until the magic has gone by; false at the end of the stream. */
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
                // No proper prefix of the magic recurs inside it, so only its first byte can begin anew.
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

    /** Writes text as UTF-8 with its length, cut to {@code maxBytes}. */
    static void writeText(DataOutputStream out, String text, int maxBytes) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, maxBytes);
        out.writeInt(length);
        out.write(bytes, 0, length);
    }

    /** Reads what {@link #writeText} wrote. */
    static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    /** Reads a length and so many bytes; the length is held against what is there before anything is allocated. */
    static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new ProtocolException("a field claims " + length + " bytes, but " + in.available() + " are left");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
