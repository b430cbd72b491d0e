package org.sliceofpi.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** N terms and the exact tail add up to pi. */
class PiIT {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private static BigDecimal pi(Summation summation, Partition partition, int places) {
        PartialSum total = null;
        for (Slice slice : partition.slices()) {
            PartialSum sum = summation.sum(slice);
            total = total == null ? sum : total.plus(sum);
        }
        return total.exactly().add(Tail.after(summation.terms(), places)).multiply(FOUR);
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void forAnyNumberOfTermsDigitsAndProcesses(Kernel kernel) {
        BigDecimal exact = BigDecimalMath.pi(new MathContext(1_100));
        for (long terms : new long[] {1, 2, 3, 17, 1_000, 12_345}) {
            for (int digits : kernel.isDecimal() ? new int[] {1, 2, 30, 1_000} : new int[] {0}) {
                Summation summation = new Summation(kernel, terms, digits);
                for (int processes : new int[] {1, 3}) {
                    Partition partition = summation.partition(processes);
                    BigDecimal pi = pi(summation, partition, Math.max(digits, 16) + 16);

                    BigDecimal unit = BigDecimal.ONE.movePointLeft(kernel.isDecimal() ? digits + 3 : 12);
                    assertThat(Verifier.checkPi(summation, partition, pi))
                            .isCloseTo(pi.subtract(exact), within(unit.movePointLeft(6)));
                    assertThat(pi.subtract(exact).abs()).isLessThan(unit);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void aMissingTermIsDetected(Kernel kernel) {
        Summation summation = new Summation(kernel, 100_000, kernel.isDecimal() ? 40 : 0);
        Partition partition = summation.partition(2);
        BigDecimal lost = ExactSum.of(new Slice(99_999, 99_999), 50).multiply(FOUR);
        BigDecimal pi = pi(summation, partition, 60);

        assertThatThrownBy(() -> Verifier.checkPi(summation, partition, pi.subtract(lost)))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageContaining("wrong pi by " + kernel);
    }

    @Test
    void oneTermYieldsTenThousandPlaces() {
        Summation summation = new Summation(Kernel.LIMBS, 1, Kernel.MAX_DIGITS);
        Partition partition = summation.partition(1);

        assertThat(Verifier.checkPi(summation, partition, pi(summation, partition, Kernel.MAX_DIGITS + 16))
                        .abs())
                .isLessThan(BigDecimal.ONE.movePointLeft(Kernel.MAX_DIGITS + 3));
    }
}
