package org.sliceofpi.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;

class VerifiedPiTest {

    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 1000, 0);
    private static final Partition PARTITION = SUMMATION.partition(3);

    private static List<PartialSum> sums() {
        return PARTITION.slices().stream().map(SUMMATION::sum).toList();
    }

    @Test
    void theErrorIsAgainstTheExactSumOfTheSameTerms() {
        VerifiedPi pi = VerifiedPi.of(SUMMATION, PARTITION, sums(), false);

        assertThat(pi.pi()).startsWith("3.14059265383979");
        assertThat(pi.error().abs().doubleValue()).isLessThan(1e-14);
        assertThat(pi.tail()).isEmpty();
    }

    @Test
    void withTheTailTheErrorIsAgainstPi() {
        VerifiedPi pi = VerifiedPi.of(SUMMATION, PARTITION, sums(), true);

        assertThat(pi.pi()).startsWith("3.14159265358979");
        assertThat(pi.error().abs().doubleValue()).isLessThan(1e-14);
        assertThat(pi.tail()).hasValueSatisfying(tail -> assertThat(tail).startsWith("0.00099999975"));
    }

    @Test
    void rejectsAWrongSliceEvenIfPiIsRight() {
        List<PartialSum> sums = new ArrayList<>(sums());
        sums.set(1, sums.get(1).plus(new DoubleSum(1e-6)));
        sums.set(2, sums.get(2).plus(new DoubleSum(-1e-6)));

        assertThatThrownBy(() -> VerifiedPi.of(SUMMATION, PARTITION, sums, false))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageContaining("slice " + PARTITION.slices().get(1));
    }
}
