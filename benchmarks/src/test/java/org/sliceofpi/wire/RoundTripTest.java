package org.sliceofpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.series.DecimalSum;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Requests and sums arrive unchanged. */
class RoundTripTest {

    private static PartialSum sent(PartialSum sum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplyWriter.result(out, 7, sum, -2, Long.MAX_VALUE, Long.MIN_VALUE);
        Reply.Result result = (Reply.Result) Reply.readFrom(new ByteArrayInputStream(out.toByteArray()));
        assertThat(result).isEqualTo(new Reply.Result(7, result.sum(), -2, Long.MAX_VALUE, Long.MIN_VALUE));
        return result.sum();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1, -1.0 / 3, Double.MIN_VALUE, -Double.MAX_VALUE, 0.7853981633974483})
    void aDoubleArrivesBitForBit(double value) throws IOException {
        assertThat(sent(new DoubleSum(value))).isEqualTo(new DoubleSum(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "1", "-0.3333333333", "1e-20000", "-7e300", "0.00000", "123456789012345678901234567890"})
    void aDecimalArrivesDigitForDigit(String value) throws IOException {
        assertThat(sent(new DecimalSum(new BigDecimal(value)))).isEqualTo(new DecimalSum(new BigDecimal(value)));
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void theSumsOfEveryKernelArriveUnchanged(Kernel kernel) throws IOException {
        int digits = kernel.isDecimal() ? 1_000 : 0;
        Summation summation = new Summation(kernel, 1_000, digits);
        for (Slice slice : summation.partition(3).slices()) {
            PartialSum sum = summation.sum(slice);
            PartialSum arrived = sent(sum);
            assertThat(arrived).isEqualTo(sum);
            assertThat(arrived.exactly()).isEqualTo(sum.exactly());
        }
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void aRequestArrivesUnchanged(Kernel kernel) throws IOException {
        Request request = new Request(
                Long.MIN_VALUE,
                new Summation(kernel, kernel.maxTerms(), kernel.isDecimal() ? Kernel.MAX_DIGITS : 0),
                new Slice(17, 16));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        request.writeTo(out);

        assertThat(Request.readFrom(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aReceivedSumThatIsNotFiniteIsRejected(double value) throws IOException {
        Payload payload = Payload.empty().putLong(1).putLong(2).putLong(3).putLong(4);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frame.write(out, 'R', payload.putByte('d').putDouble(value));

        assertThatThrownBy(() -> Reply.readFrom(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("finite");
    }

    @Test
    void garbageInACompleteFrameIsRejected() {
        SplittableRandom random = new SplittableRandom(4);
        for (int run = 0; run < 5_000; run++) {
            byte[] payload = new byte[random.nextInt(100)];
            random.nextBytes(payload);
            char type = "HRFQ?".charAt(random.nextInt(5));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                Frame.write(out, type, Payload.of(payload));
                assertThat(Reply.readFrom(new ByteArrayInputStream(out.toByteArray())))
                        .isNotNull();
            } catch (IOException e) {
                assertThat(e).isInstanceOf(ProtocolException.class);
            }
        }
    }
}
