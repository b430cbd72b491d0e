package org.sliceofpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Reply arrived() throws IOException {
        return Reply.readFrom(new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    void aHelloArrives() throws IOException {
        ReplyWriter.hello(out, -5);

        assertThat(arrived()).isEqualTo(new Reply.Hello(-5));
    }

    @Test
    void aFailureArrivesWithItsText() throws IOException {
        ReplyWriter.failure(out, 3, true, "no \u03c0\n\tat somewhere");

        assertThat(arrived()).isEqualTo(new Reply.Failure(3, true, "no \u03c0\n\tat somewhere"));
    }

    @Test
    void theTextOfAFailureIsTruncated() throws IOException {
        ReplyWriter.failure(out, 3, false, "x".repeat(1_000_000));

        assertThat(((Reply.Failure) arrived()).text()).hasSize(ReplyWriter.MAX_TEXT);
    }

    @Test
    void theEndOfTheStreamReturnsNull() throws IOException {
        assertThat(arrived()).isNull();
    }

    @Test
    void aRequestIsRejectedAsAReply() throws IOException {
        Frame.write(out, 'Q', Payload.empty());

        assertThatThrownBy(this::arrived)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a reply was expected");
    }

    @Test
    void remainingBytesAreRejected() throws IOException {
        Frame.write(out, 'H', Payload.empty().putLong(1).putByte(0));

        assertThatThrownBy(this::arrived)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("1 bytes are left over");
    }

    @Test
    void aRequestForAnUnknownKernelIsRejected() throws IOException {
        Frame.write(
                out,
                'Q',
                Payload.empty()
                        .putLong(1)
                        .putInt(99)
                        .putLong(1)
                        .putInt(0)
                        .putLong(1)
                        .putLong(1));

        assertThatThrownBy(() -> Request.readFrom(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("no kernel number 99");
    }

    @Test
    void aRequestWithAnInvalidSliceIsRejected() throws IOException {
        Frame.write(
                out,
                'Q',
                Payload.empty()
                        .putLong(1)
                        .putInt(0)
                        .putLong(10)
                        .putInt(0)
                        .putLong(0)
                        .putLong(-7));

        assertThatThrownBy(() -> Request.readFrom(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a slice must run from 1");
    }
}
