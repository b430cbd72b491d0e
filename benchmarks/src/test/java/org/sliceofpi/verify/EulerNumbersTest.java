package org.sliceofpi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class EulerNumbersTest {

    @Test
    void theFirstNumbersMatchPublishedTables() {
        assertThat(EulerNumbers.first(8))
                .extracting(BigInteger::longValueExact)
                .containsExactly(1L, -1L, 5L, -61L, 1385L, -50521L, 2702765L, -199360981L);
    }

    @Test
    void theNumbersSatisfyTheirRecurrence() {
        // sum over j of binomial(2m, 2j) * E(2j) = 0 for m > 0
        BigInteger[] euler = EulerNumbers.first(40);
        for (int m = 1; m < euler.length; m++) {
            BigInteger sum = BigInteger.ZERO;
            BigInteger binomial = BigInteger.ONE;
            for (int j = 0; j <= m; j++) {
                sum = sum.add(binomial.multiply(euler[j]));
                binomial = binomial.multiply(BigInteger.valueOf((2L * m - 2 * j) * (2L * m - 2 * j - 1)))
                        .divide(BigInteger.valueOf((2L * j + 1) * (2L * j + 2)));
            }
            assertThat(sum).as("m = %s", m).isZero();
        }
    }

    @Test
    void aSingleNumberCanBeComputed() {
        assertThat(EulerNumbers.first(1)).containsExactly(BigInteger.ONE);
    }
}
