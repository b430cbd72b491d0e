package org.sliceofpi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.sliceofpi.series.PartialSum;

/** A reply from worker to parent, as the parent reads it. Timestamps are the worker's {@link System#nanoTime}. */
public sealed interface Reply {

    /**
     * The worker is ready.
     *
     * @param mainBegan when the worker's main method began
     */
    record Hello(long mainBegan) implements Reply {}

    /**
     * The slice has been summed.
     *
     * @param id the id of the request
     * @param sum the partial sum
     * @param received when the worker had read the request
     * @param began when summing began
     * @param ended when summing ended
     */
    record Result(long id, PartialSum sum, long received, long began, long ended) implements Reply {}

    /**
     * The slice could not be summed.
     *
     * @param id the id of the request
     * @param unfit whether the worker must not be used again (out of memory)
     * @param text the error, with the worker's stack trace
     */
    record Failure(long id, boolean unfit, String text) implements Reply {}

    /**
     * Waits for the next reply.
     *
     * @return null at the end of the stream
     * @throws ProtocolException if the message is not a reply, or its sum is not finite
     */
    static Reply readFrom(InputStream in) throws IOException {
        Frame frame = Frame.read(in);
        if (frame == null) {
            return null;
        }
        Payload payload = frame.payload();
        Reply reply;
        try {
            reply = switch (frame.type()) {
                case 'H' -> new Hello(payload.takeLong());
                case 'R' -> result(payload);
                case 'F' ->
                    new Failure(
                            payload.takeLong(),
                            payload.takeByte() != 0,
                            new String(payload.takeBytes(), StandardCharsets.UTF_8));
                default ->
                    throw new ProtocolException(
                            "a reply was expected, but a message of type " + frame.type() + " was received");
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw new ProtocolException("a reply cannot be read: " + e.getMessage());
        }
        payload.takeEnd();
        return reply;
    }

    private static Result result(Payload payload) throws ProtocolException {
        long id = payload.takeLong();
        long received = payload.takeLong();
        long began = payload.takeLong();
        long ended = payload.takeLong();
        return new Result(id, SumCoding.take(payload), received, began, ended);
    }
}
