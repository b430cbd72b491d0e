package org.sliceofpi.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FUSED and the decimal kernels compute the same bits for every number of processes. */
class SameBitsTest {

    private static final int[] PROCESSES = {1, 2, 3, 4, 7};

    private static BigDecimal total(Summation summation, Partition partition) {
        PartialSum total = null;
        for (Slice slice : partition.slices()) {
            PartialSum sum = summation.sum(slice);
            total = total == null ? sum : total.plus(sum);
        }
        return total.exactly();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kernel.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SCALAR", "SIMD"})
    void forAnyNumberOfTermsDigitsAndProcesses(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(6);
        for (int run = 0; run < 60; run++) {
            int digits = kernel.isDecimal() ? random.nextInt(1, 200) : 0;
            long terms = random.nextLong(1, 1L << random.nextInt(1, kernel.isDecimal() ? 14 : 22));
            Summation summation = new Summation(kernel, terms, digits);
            BigDecimal whole = total(summation, summation.partition(1));

            for (int processes : PROCESSES) {
                assertThat(total(summation, summation.partition(processes)))
                        .as("%s in %s processes", summation, processes)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kernel.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SCALAR", "SIMD"})
    void forAnyCutOfALateSlice(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(7);
        Summation summation = new Summation(kernel, kernel.maxTerms(), kernel.isDecimal() ? 60 : 0);
        for (int run = 0; run < 60; run++) {
            long blocks = random.nextLong(1, summation.terms() / FusedLoop.BLOCK - 1_000);
            long first = blocks * FusedLoop.BLOCK + 1;
            long last = first + random.nextInt(200, 4_000);
            long cut = first - 1 + FusedLoop.BLOCK * random.nextInt(1, 12);

            assertThat(summation
                            .sum(new Slice(first, cut))
                            .plus(summation.sum(new Slice(cut + 1, last)))
                            .exactly())
                    .as("%s..%s cut after %s", first, last, cut)
                    .isEqualTo(summation.sum(new Slice(first, last)).exactly());
        }
    }
}
