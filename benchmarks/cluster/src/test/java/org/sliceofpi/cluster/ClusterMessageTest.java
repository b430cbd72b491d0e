package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sliceofpi.cluster.ClusterMessage.Describe;
import org.sliceofpi.cluster.ClusterMessage.Description;
import org.sliceofpi.cluster.ClusterMessage.Ping;
import org.sliceofpi.cluster.ClusterMessage.Pong;
import org.sliceofpi.cluster.ClusterMessage.Sum;
import org.sliceofpi.cluster.ClusterMessage.Summed;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.ProtocolException;
import org.sliceofpi.wire.Reply;
import org.sliceofpi.wire.Request;

class ClusterMessageTest {

    private static final Summation SUMMATION = new Summation(Kernel.FUSED, 1000, 0);
    private static final Slice SLICE = new Slice(17, 32);
    private static final Description DESCRIPTION =
            new Description(7, 1L << 33, "1.0 abc", "pis", "{\n \"name\": \"\u03c0\"\n}\n");

    private static List<byte[]> all() {
        return List.of(
                ClusterMessage.ping(1),
                ClusterMessage.pong(Long.MAX_VALUE),
                ClusterMessage.describe(3),
                ClusterMessage.description(DESCRIPTION),
                ClusterMessage.sum(4, SUMMATION, SLICE),
                ClusterMessage.result(5, new DoubleSum(0.25), 1_000, 1_200, 1_700),
                ClusterMessage.failure(6, "no memory"));
    }

    @Test
    void everyMessageIsReadAsItWasWritten() throws ProtocolException {
        assertThat(ClusterMessage.parse(all().get(0))).isEqualTo(new Ping(1));
        assertThat(ClusterMessage.parse(all().get(1))).isEqualTo(new Pong(Long.MAX_VALUE));
        assertThat(ClusterMessage.parse(all().get(2))).isEqualTo(new Describe(3));
        assertThat(ClusterMessage.parse(all().get(3))).isEqualTo(DESCRIPTION);
        assertThat(ClusterMessage.parse(all().get(4))).isEqualTo(new Sum(new Request(4, SUMMATION, SLICE)));
        assertThat(ClusterMessage.parse(all().get(6))).isEqualTo(new Summed(new Reply.Failure(6, false, "no memory")));
    }

    @Test
    void aResultHasDurationsInPlaceOfTimestamps() throws ProtocolException {
        assertThat(ClusterMessage.parse(all().get(5)))
                .isEqualTo(new Summed(new Reply.Result(5, new DoubleSum(0.25), 0, 200, 700)));
    }

    @Test
    void damagedMessagesAreRefusedOrReadAsOneOfTheKnownTypes() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = all().get(random.nextInt(all().size())).clone();
            switch (random.nextInt(3)) {
                case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                case 1 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(50));
                default -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(ClusterMessage.parse(bytes)).isNotNull();
            } catch (ProtocolException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void randomBytesAreRefused() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && "PpDd".indexOf(bytes[0]) < 0) {
                assertThatThrownBy(() -> ClusterMessage.parse(bytes)).isInstanceOf(ProtocolException.class);
            }
        }
        assertThatThrownBy(() -> ClusterMessage.parse(new byte[0])).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anEndlessDescriptionIsRefused() {
        byte[] bytes = new byte[1 << 20];
        bytes[0] = 'd';

        assertThatThrownBy(() -> ClusterMessage.parse(bytes)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aSumThatIsNotANumberIsRefused() {
        byte[] bytes = ClusterMessage.result(5, new DoubleSum(0.25), 0, 0, 0);
        // A frame with the same checksum cannot be made by chance, so damage alone is refused by the checksum.
        bytes[bytes.length - 6] ^= 0x40;

        assertThatThrownBy(() -> ClusterMessage.parse(bytes)).isInstanceOf(ProtocolException.class);
    }
}
