package org.sliceofpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames are read completely or rejected with a reason, whatever arrives, without blocking or much memory. */
class FrameTest {

    /** Offsets of version and length: the magic has four bytes. */
    private static final int VERSION_AT = 4;

    private static final int LENGTH_AT = 6;

    private static byte[] frame(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Frame.write(out, 'x', Payload.empty().putBytes(bytes, bytes.length));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String read(InputStream in) throws IOException {
        Frame frame = Frame.read(in);
        return frame == null ? null : new String(frame.payload().takeBytes(), StandardCharsets.UTF_8);
    }

    private static String read(byte[] bytes) throws IOException {
        return read(new ByteArrayInputStream(bytes));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void framesFollowEachOtherUntilTheEnd() throws IOException {
        InputStream in = new ByteArrayInputStream(join(frame("one"), frame(""), frame("two")));

        assertThat(read(in)).isEqualTo("one");
        assertThat(read(in)).isEmpty();
        assertThat(read(in)).isEqualTo("two");
        assertThat(read(in)).isNull();
    }

    @Test
    void aFrameThatArrivesByteByByteIsReadCompletely() throws IOException {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(frame("slowly"))) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return super.read(target, from, Math.min(length, 1));
            }
        };

        assertThat(read(slow)).isEqualTo("slowly");
    }

    @Test
    void otherOutputBetweenFramesIsSkipped() throws IOException {
        byte[] noise = "Picked up JAVA_TOOL_OPTIONS: -Dx=\u03c0\u03c0So\n".getBytes(StandardCharsets.UTF_8);
        byte[] nearlyMagic = {(byte) 0xCF, (byte) 0x80, 'S', (byte) 0xCF, (byte) 0xCF};

        assertThat(read(join(nearlyMagic, frame("found")))).isEqualTo("found");
        assertThatThrownBy(() -> read(join(noise, frame("lost"))))
                .as("noise that contains the magic is a damaged frame, not a message")
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void anotherVersionIsRejectedWithBothVersions() {
        byte[] other = frame("text");
        other[VERSION_AT] = 9;

        assertThatThrownBy(() -> read(other))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("version " + Frame.VERSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Frame.MAX_PAYLOAD + 1, Integer.MAX_VALUE})
    void anInvalidLengthIsRejectedBeforeMemoryIsAllocated(int length) {
        byte[] invalid = frame("text");
        for (int i = 0; i < 4; i++) {
            invalid[LENGTH_AT + i] = (byte) (length >>> 24 - 8 * i);
        }

        assertThatThrownBy(() -> read(invalid))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("claims " + length + " bytes; at most " + Frame.MAX_PAYLOAD);
    }

    @Test
    void anIncompleteFrameIsRejectedWhereverItEnds() {
        byte[] whole = frame("cut me");
        for (int length = VERSION_AT; length < whole.length; length++) {
            byte[] half = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(half))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("ended in the middle");
        }
    }

    @Test
    void everyFlippedBitIsDetected() throws IOException {
        byte[] whole = frame("the quick brown fox");
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String arrived;
            try {
                arrived = read(flipped);
            } catch (ProtocolException e) {
                continue;
            }
            assertThat(arrived).as("bit %d in the magic", bit).isNull();
            assertThat(bit / 8).isLessThan(VERSION_AT);
        }
    }

    @Test
    void randomBytesAreNeverAMessage() {
        SplittableRandom random = new SplittableRandom(314);
        for (int run = 0; run < 5_000; run++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            byte[] head = Arrays.copyOf(frame("x"), random.nextInt(LENGTH_AT + 4));
            try {
                assertThat(Frame.read(new ByteArrayInputStream(join(head, noise))))
                        .isNull();
            } catch (IOException e) {
                assertThat(e).isInstanceOf(ProtocolException.class);
            }
        }
    }

    @Test
    void theLongestPayloadIsAccepted() throws IOException {
        byte[] bytes = new byte[Frame.MAX_PAYLOAD - 4];
        new SplittableRandom(1).nextBytes(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frame.write(out, 'x', Payload.empty().putBytes(bytes, bytes.length));

        Frame frame = Frame.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(frame.payload().takeBytes()).isEqualTo(bytes);
    }
}
