package org.sliceofpi.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {

    @Test
    void oneProcessGetsTheWholeRange() {
        assertThat(Partition.of(10, 1, 1).slices()).containsExactly(new Slice(1, 10));
    }

    @Test
    void twoProcessesGetTheArticlesHalves() {
        assertThat(Partition.of(10_000_000, 2, 1).slices())
                .containsExactly(new Slice(1, 5_000_000), new Slice(5_000_001, 10_000_000));
    }

    @Test
    void fourProcessesGetTheArticlesQuarters() {
        assertThat(Partition.of(100, 4, 1).slices())
                .containsExactly(new Slice(1, 25), new Slice(26, 50), new Slice(51, 75), new Slice(76, 100));
    }

    @Test
    void lengthsDifferByOneTermAtMost() {
        assertThat(Partition.of(7, 2, 1).slices()).containsExactly(new Slice(1, 3), new Slice(4, 7));
    }

    @Test
    void withMoreProcessesThanTermsSomeSlicesAreEmpty() {
        assertThat(Partition.of(2, 4, 1).slices())
                .containsExactly(new Slice(1, 0), new Slice(1, 1), new Slice(2, 1), new Slice(2, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1023, 1024})
    void theLargestSeriesIsDividedWithoutOverflow(int processes) {
        List<Slice> slices = Partition.of(Slice.MAX_INDEX, processes, 1).slices();

        for (int i = 0; i < processes; i++) {
            BigInteger end = BigInteger.valueOf(Slice.MAX_INDEX)
                    .multiply(BigInteger.valueOf(i + 1))
                    .divide(BigInteger.valueOf(processes));
            assertThat(slices.get(i).last()).isEqualTo(end.longValueExact());
        }
    }

    @Test
    void slicesEndOnBlockBoundaries() {
        assertThat(Partition.of(100, 3, 16).slices())
                .containsExactly(new Slice(1, 32), new Slice(33, 64), new Slice(65, 100));
    }

    @Test
    void partitionsHaveNoGapsOrOverlaps() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 5_000; run++) {
            long terms = random.nextLong(1L << random.nextInt(1, 60)) % Slice.MAX_INDEX + 1;
            int processes = random.nextInt(1, 1 << random.nextInt(1, 11)) + 1;
            List<Slice> slices = Partition.of(terms, processes, 1).slices();

            assertThat(slices).hasSize(processes);
            long next = 1;
            long shortest = Long.MAX_VALUE;
            long longest = 0;
            for (Slice slice : slices) {
                assertThat(slice.first()).isEqualTo(next);
                next = slice.last() + 1;
                shortest = Math.min(shortest, slice.terms());
                longest = Math.max(longest, slice.terms());
            }
            assertThat(next).isEqualTo(terms + 1);
            assertThat(longest - shortest)
                    .as("%s terms, %s processes", terms, processes)
                    .isBetween(0L, 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1025, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void processesOutOfRangeAreRejected(int processes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Partition.of(10, processes, 1))
                .withMessage("processes must be 1 to 1024, but was " + processes);
    }

    @Test
    void theListOfSlicesIsAnUnmodifiableCopy() {
        List<Slice> slices = new ArrayList<>(List.of(new Slice(1, 5)));
        Partition partition = new Partition(slices);
        slices.clear();

        assertThat(partition.slices()).containsExactly(new Slice(1, 5));
        assertThatThrownBy(() -> partition.slices().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
