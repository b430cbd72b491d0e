package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.cluster.Share.Rate;
import org.sliceofpi.cluster.Share.Slicing;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

class ShareTest {

    private static final HostPort PARENT = HostPort.parse("parent:1");

    private static Rate rate(int host, double termsPerNano, double roundTripNanos) {
        return new Rate(HostPort.parse("node:" + (host + 1)), termsPerNano, roundTripNanos);
    }

    private static Summation terms(long terms) {
        return new Summation(Kernel.SCALAR, terms, 0);
    }

    private static List<Rate> random(Random random, int hosts) {
        List<Rate> rates = new ArrayList<>(List.of(new Rate(PARENT, Math.exp(random.nextGaussian()), 0)));
        for (int i = 1; i < hosts; i++) {
            rates.add(rate(i, Math.exp(2 * random.nextGaussian()), 1e5 * Math.exp(2 * random.nextGaussian())));
        }
        return rates;
    }

    @ParameterizedTest
    @EnumSource
    void theSlicesCoverAllTermsInOrderWithoutGaps(Slicing slicing) {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            long terms = 1 + (long) Math.exp(random.nextDouble() * Math.log(1e15));
            List<Share> shares = Share.of(terms(terms), random(random, 1 + random.nextInt(9)), slicing);

            long next = 1;
            for (Share share : shares) {
                assertThat(share.slice().first()).isEqualTo(next);
                next = share.slice().last() + 1;
            }
            assertThat(next).isEqualTo(terms + 1);
            assertThat(shares.get(0).host()).isEqualTo(PARENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKernelSumsTheSlicesWithinItsBound(Kernel kernel) {
        Summation summation = new Summation(kernel, 10_007, kernel.isDecimal() ? 30 : 0);
        List<Rate> rates = List.of(rate(0, 1, 0), rate(1, 0.3, 0), rate(2, 2.2, 0));
        for (Share share : Share.of(summation, rates, Slicing.RATES)) {
            PartialSum sum = summation.sum(share.slice());
            Verifier.check(summation, share.slice(), sum);
        }
    }

    @Test
    void ratesDivideTheTermsInProportion() {
        List<Share> shares = Share.of(terms(4_000_000), List.of(rate(0, 3, 0), rate(1, 1, 1e9)), Slicing.RATES);

        assertThat(shares.get(0).slice()).isEqualTo(new Slice(1, 3_000_000));
    }

    @Test
    void equalSlicesIgnoreTheRates() {
        List<Share> shares = Share.of(terms(4_000_000), List.of(rate(0, 3, 0), rate(1, 1, 1e9)), Slicing.EQUAL);

        assertThat(shares.get(0).slice()).isEqualTo(new Slice(1, 2_000_000));
    }

    @Test
    void allSumsArriveAtTheSameTime() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            List<Rate> rates = random(random, 5);
            List<Share> shares = Share.of(terms(1_000_000_000_000L), rates, Slicing.ARRIVAL);

            double first = arrival(shares.get(0), rates);
            assertThat(shares)
                    .allSatisfy(share -> assertThat(arrival(share, rates)).isCloseTo(first, within(first * 1e-6)));
        }
    }

    private static double arrival(Share share, List<Rate> rates) {
        Rate rate = rates.stream()
                .filter(r -> r.host().equals(share.host()))
                .findFirst()
                .orElseThrow();
        return share.slice().terms() / rate.termsPerNano() + rate.roundTripNanos();
    }

    @Test
    void aHostThatCannotAnswerInTimeIsLeftOut() {
        List<Rate> rates = List.of(new Rate(PARENT, 1, 0), rate(1, 1, 1e5), rate(2, 1, 1e9));

        assertThat(Share.of(terms(1_000_000), rates, Slicing.ARRIVAL))
                .extracting(share -> share.host().port())
                .containsExactly(1, 2);
        assertThat(Share.of(terms(1_000), rates, Slicing.ARRIVAL))
                .containsExactly(new Share(PARENT, new Slice(1, 1_000)));
    }
}
