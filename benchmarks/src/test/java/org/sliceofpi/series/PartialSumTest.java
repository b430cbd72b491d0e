package org.sliceofpi.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialSumTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void valuesThatAreNotFiniteAreRejected(double value) {
        assertThatThrownBy(() -> new DoubleSum(value))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("but was " + value);
    }

    @Test
    void overflowOfAnAdditionIsRejected() {
        DoubleSum huge = new DoubleSum(Double.MAX_VALUE);

        assertThatThrownBy(() -> huge.plus(huge)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theExactValueOfADoubleIsReturned() {
        assertThat(new DoubleSum(0.1).exactly())
                .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827021181583404541015625"));
    }

    @Test
    void decimalSumsAreAddedWithoutRounding() {
        PartialSum tiny = new DecimalSum(new BigDecimal("1e-400"));
        PartialSum one = new DecimalSum(BigDecimal.ONE);

        assertThat(one.plus(tiny).exactly()).isEqualByComparingTo(BigDecimal.ONE.add(new BigDecimal("1e-400")));
    }

    @Test
    void sumsOfDifferentTypesAreRejected() {
        PartialSum inDouble = new DoubleSum(1);
        PartialSum inDecimal = new DecimalSum(BigDecimal.ONE);

        assertThatIllegalArgumentException().isThrownBy(() -> inDouble.plus(inDecimal));
        assertThatIllegalArgumentException().isThrownBy(() -> inDecimal.plus(inDouble));
    }
}
