package org.sliceofpi.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.series.Slice;

class ExactSumTest {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /** Published values, each correct to within one unit of its last place. */
    @ParameterizedTest
    @CsvSource({
        "4, 1, 10000000, 3.141592553589793238462893",
        "4, 1, 100000000, 3.141592643589793238462644",
        "4, 1, 1000000000, 3.141592652589793238462643",
        "4, 5000001, 10000000, 9.999999999999825e-8",
        "4, 200000001, 300000000, 1.666666666666666644675926e-9",
        "1, 25001, 50000, 0.0000049999999965000000077499999612650"
    })
    void publishedValuesAreReproduced(int factor, long first, long last, BigDecimal known) {
        BigDecimal exact =
                ExactSum.of(new Slice(first, last), known.scale() + 3).multiply(BigDecimal.valueOf(factor));

        assertThat(exact.subtract(known).abs()).isLessThanOrEqualTo(known.ulp());
    }

    @Test
    void sumsAgreeWithDirectSummation() {
        SplittableRandom random = new SplittableRandom(2);
        for (int run = 0; run < 300; run++) {
            long first = random.nextLong(1L << random.nextInt(1, 60)) % (Slice.MAX_INDEX - 1000) + 1;
            Slice slice = new Slice(first, first + random.nextInt(1000));
            int places = random.nextInt(1, 120);

            assertThat(ExactSum.of(slice, places)
                            .subtract(directly(slice, places))
                            .abs())
                    .as("%s to %s places", slice, places)
                    .isLessThan(BigDecimal.ONE.movePointLeft(places));
        }
    }

    private static BigDecimal directly(Slice slice, int places) {
        BigDecimal sum = BigDecimal.ZERO;
        for (long k = slice.first(); k <= slice.last(); k++) {
            BigDecimal term = BigDecimal.ONE.divide(BigDecimal.valueOf(2 * k - 1), places + 8, RoundingMode.HALF_EVEN);
            sum = (k & 1) == 1 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 50, 200})
    void singleTermsAgreeWithDivision(int places) {
        for (long n = 1; n < 40_000; n = n * 5 / 4 + 1) {
            Slice slice = new Slice(n, n);
            assertThat(ExactSum.of(slice, places)
                            .subtract(directly(slice, places))
                            .abs())
                    .as("term %s to %s places", n, places)
                    .isLessThan(BigDecimal.ONE.movePointLeft(places));
        }
    }

    /** By Borwein, Borwein and Dilcher (Amer. Math. Monthly 96, 1989); its error is below the first omitted term. */
    @Test
    void theTailAgreesWithItsAsymptoticSeries() {
        BigInteger[] euler = EulerNumbers.first(20);
        for (long n = 1_000; n < Slice.MAX_INDEX; n = n * 7 + 1) {
            BigDecimal square = BigDecimal.valueOf(2 * n).pow(2);
            BigDecimal sum = BigDecimal.ZERO;
            for (int j = 0; j < euler.length; j++) {
                sum = sum.add(new BigDecimal(euler[j]).divide(square.pow(j), 100, RoundingMode.HALF_EVEN));
            }
            BigDecimal tail = sum.divide(BigDecimal.valueOf(4 * n), 100, RoundingMode.HALF_EVEN);

            assertThat(Tail.after(n, 80))
                    .isCloseTo((n & 1) == 0 ? tail : tail.negate(), within(new BigDecimal("1e-80")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 50, 1000, 10_000})
    void theWholeSeriesIsPi(int places) {
        BigDecimal pi = BigDecimalMath.pi(new MathContext(places + 5));

        assertThat(Tail.after(0, places + 1).multiply(FOUR).subtract(pi).abs())
                .isLessThan(BigDecimal.ONE.movePointLeft(places));
        assertThat(ExactSum.of(new Slice(1, 12_345), places + 1)
                        .add(Tail.after(12_345, places + 1))
                        .multiply(FOUR)
                        .subtract(pi)
                        .abs())
                .isLessThan(BigDecimal.ONE.movePointLeft(places));
    }

    @Test
    void tenThousandPlacesAreCorrect() {
        BigDecimal head = ExactSum.of(new Slice(1, 1_000), 10_001);

        assertThat(head.subtract(directly(new Slice(1, 1_000), 10_001)).abs())
                .isLessThan(BigDecimal.ONE.movePointLeft(10_000));
    }

    @Test
    void slicesAddUpToTheSeries() {
        BigDecimal parts = ExactSum.of(new Slice(1, 333), 60)
                .add(ExactSum.of(new Slice(334, 100_000), 60))
                .add(ExactSum.of(new Slice(100_001, Slice.MAX_INDEX), 60));

        assertThat(parts.subtract(ExactSum.of(new Slice(1, Slice.MAX_INDEX), 60))
                        .abs())
                .isLessThan(new BigDecimal("1e-59"));
    }

    @Test
    void anEmptySliceIsZero() {
        assertThat(ExactSum.of(new Slice(1, 0), 10)).isZero();
        assertThat(ExactSum.of(new Slice(77, 76), 10)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void placesBelowOneAreRejected(int places) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactSum.of(new Slice(1, 1), places))
                .withMessage("places must be 1 or more, but was " + places);
    }
}
