package org.sliceofpi.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.sliceofpi.series.PartialSum;

/**
 * The worker's side of {@link Reply}: writes replies without creating records, so that only the parent loads their
 * classes.
 */
public final class ReplyWriter {

    /** Maximum length of a failure's text, in bytes; longer texts are truncated. */
    public static final int MAX_TEXT = 64 * 1024;

    private ReplyWriter() {}

    /** Sends a {@link Reply.Hello}. */
    public static void hello(OutputStream out, long mainBegan) throws IOException {
        Frame.write(out, 'H', Payload.empty().putLong(mainBegan));
    }

    /** Sends a {@link Reply.Result}. */
    public static void result(OutputStream out, long id, PartialSum sum, long received, long began, long ended)
            throws IOException {
        Payload payload =
                Payload.empty().putLong(id).putLong(received).putLong(began).putLong(ended);
        SumCoding.put(payload, sum);
        Frame.write(out, 'R', payload);
    }

    /** Sends a {@link Reply.Failure}, with its text truncated to {@link #MAX_TEXT}. */
    public static void failure(OutputStream out, long id, boolean unfit, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Payload payload = Payload.empty().putLong(id).putByte(unfit ? 1 : 0);
        Frame.write(out, 'F', payload.putBytes(bytes, Math.min(bytes.length, MAX_TEXT)));
    }
}
