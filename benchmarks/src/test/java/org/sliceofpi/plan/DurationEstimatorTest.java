package org.sliceofpi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.run.PlannedCells;

class DurationEstimatorTest {

    private final DurationEstimator estimator = new DurationEstimator(2, Map.of());
    private final CellId small = PlannedCells.of(1, "SPAWN", 1_000);
    private final CellId large = PlannedCells.of(1, "SPAWN", 1_000_000_000);

    @Test
    void usesTheMedianOfAMeasuredCell() {
        estimator.add(small, 1_000_000_000L);
        estimator.add(small, 2_000_000_000L);
        estimator.add(small, 90_000_000_000L);

        assertThat(estimator.of(List.of(small, small))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aLargeCellIsGuessedToTakeLonger() {
        assertThat(estimator.of(List.of(large)))
                .isGreaterThan(estimator.of(List.of(small)).multipliedBy(2));
    }

    @Test
    void twoProcessesOnTwoProcessorsAreGuessedToTakeLessAndFourNoLessThanTwo() {
        Duration one = estimator.of(List.of(large));
        Duration two = estimator.of(List.of(PlannedCells.of(2, "THREADS", 1_000_000_000)));
        Duration four = estimator.of(List.of(PlannedCells.of(4, "THREADS", 1_000_000_000)));

        assertThat(two).isLessThan(one).isEqualTo(four);
    }

    @Test
    void aMachineTwiceAsSlowAsGuessedDoublesTheOtherGuesses() {
        Duration guessed = estimator.of(List.of(small));
        Duration before = estimator.of(List.of(large));
        estimator.add(small, guessed.toNanos() * 2);

        assertThat(estimator.of(List.of(large)).toMillis())
                .isBetween(before.toMillis() * 2 - 5, before.toMillis() * 2 + 5);
    }

    @Test
    void nothingLeftTakesNoTime() {
        assertThat(estimator.of(List.of())).isZero();
    }
}
