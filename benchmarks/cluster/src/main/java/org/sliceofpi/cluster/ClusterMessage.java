package org.sliceofpi.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.ProtocolException;
import org.sliceofpi.wire.Reply;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * A message between members: a type, then its content. Requests and replies are the frames that cross a pipe to a local worker.
 * Nothing is deserialised into objects that the sender chooses.
 */
sealed interface ClusterMessage {

    /** The largest description of a node, in bytes. */
    int MAX_DESCRIPTION = 1 << 16;

    /** Requests an answer at once, to measure the round trip. */
    record Ping(long id) implements ClusterMessage {}

    /** The answer to a {@link Ping}. */
    record Pong(long id) implements ClusterMessage {}

    /** Requests a {@link Description}. */
    record Describe(long id) implements ClusterMessage {}

    /**
     * Describes a node.
     *
     * @param id that of the request
     * @param residentBytes resident memory; 0 if unknown
     * @param build the build of the node's program
     * @param cluster the name of the node's cluster
     * @param machine the node's machine.json
     */
    record Description(long id, long residentBytes, String build, String cluster, String machine)
            implements ClusterMessage {}

    /** Requests the sum of a slice. */
    record Sum(Request request) implements ClusterMessage {}

    /** The reply to a {@link Sum}, with durations since the receipt of the request instead of timestamps. */
    record Summed(Reply reply) implements ClusterMessage {}

    /**
     * Parses a message.
     *
     * @throws ProtocolException if it is not a valid message
     */
    static ClusterMessage parse(byte[] bytes) throws ProtocolException {
        ByteBuffer content = ByteBuffer.wrap(bytes);
        char type = (char) (content.hasRemaining() ? content.get() : 0);
        try {
            switch (type) {
                case 'P', 'p', 'D' -> {
                    requireLength(bytes, 1 + Long.BYTES);
                    long id = content.getLong();
                    return type == 'P' ? new Ping(id) : type == 'p' ? new Pong(id) : new Describe(id);
                }
                case 'd' -> {
                    return description(content);
                }
                case 'Q', 'R' -> {
                    return framed(type, new ByteArrayInputStream(bytes, 1, bytes.length - 1));
                }
                default -> throw new ProtocolException("a message of unknown type " + (int) type + " was received");
            }
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            throw new ProtocolException("a message cannot be read: " + e.getMessage());
        }
    }

    private static void requireLength(byte[] bytes, int length) throws ProtocolException {
        if (bytes.length != length) {
            throw new ProtocolException("a message has " + bytes.length + " bytes instead of " + length);
        }
    }

    private static ClusterMessage description(ByteBuffer content) throws ProtocolException {
        if (content.remaining() < 2 * Long.BYTES || content.remaining() > MAX_DESCRIPTION) {
            throw new ProtocolException("a description has " + content.remaining() + " bytes");
        }
        long id = content.getLong();
        long resident = content.getLong();
        String[] lines = StandardCharsets.UTF_8.decode(content).toString().split("\n", 3);
        // Another build may send less; the build is then all that matters.
        return new Description(
                id, resident, lines[0], lines.length > 1 ? lines[1] : "", lines.length > 2 ? lines[2] : "");
    }

    private static ClusterMessage framed(char type, ByteArrayInputStream frame) throws IOException {
        Request request = type == 'Q' ? Request.readFrom(frame) : null;
        Reply reply = type == 'R' ? Reply.readFrom(frame) : null;
        if (frame.available() > 0 || request == null && reply == null) {
            throw new ProtocolException("a message does not consist of one frame");
        }
        return request != null ? new Sum(request) : new Summed(reply);
    }

    static byte[] ping(long id) {
        return withId('P', id);
    }

    static byte[] pong(long id) {
        return withId('p', id);
    }

    static byte[] describe(long id) {
        return withId('D', id);
    }

    private static byte[] withId(char type, long id) {
        return ByteBuffer.allocate(1 + Long.BYTES).put((byte) type).putLong(id).array();
    }

    static byte[] description(Description about) {
        byte[] text =
                (about.build() + "\n" + about.cluster() + "\n" + about.machine()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 2 * Long.BYTES + text.length)
                .put((byte) 'd')
                .putLong(about.id())
                .putLong(about.residentBytes())
                .put(text)
                .array();
    }

    static byte[] sum(long id, Summation summation, Slice slice) {
        ByteArrayOutputStream bytes = typed('Q');
        try {
            new Request(id, summation, slice).writeTo(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** @param received when the request was received, as {@link System#nanoTime}, like the other moments */
    static byte[] result(long id, PartialSum sum, long received, long began, long ended) {
        ByteArrayOutputStream bytes = typed('R');
        try {
            ReplyWriter.result(bytes, id, sum, 0, began - received, ended - received);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static byte[] failure(long id, String text) {
        ByteArrayOutputStream bytes = typed('R');
        try {
            ReplyWriter.failure(bytes, id, false, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static ByteArrayOutputStream typed(char type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(type);
        return bytes;
    }
}
