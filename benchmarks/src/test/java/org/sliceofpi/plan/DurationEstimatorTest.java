package org.sliceofpi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.run.PlannedCells;

class DurationEstimatorTest {

    private final DurationEstimator pace = new DurationEstimator(2, Map.of());
    private final CellId small = PlannedCells.of(1, "SPAWN", 1_000);
    private final CellId large = PlannedCells.of(1, "SPAWN", 1_000_000_000);

    @Test
    void aCellThatHasBeenSeenTakesItsMedian() {
        pace.add(small, 1_000_000_000L);
        pace.add(small, 2_000_000_000L);
        pace.add(small, 90_000_000_000L);

        assertThat(pace.of(List.of(small, small))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aLargeCellIsGuessedToTakeLonger() {
        assertThat(pace.of(List.of(large)))
                .isGreaterThan(pace.of(List.of(small)).multipliedBy(2));
    }

    @Test
    void twoProcessesOnTwoProcessorsAreGuessedToTakeLessAndFourNoLessThanTwo() {
        Duration one = pace.of(List.of(large));
        Duration two = pace.of(List.of(PlannedCells.of(2, "THREADS", 1_000_000_000)));
        Duration four = pace.of(List.of(PlannedCells.of(4, "THREADS", 1_000_000_000)));

        assertThat(two).isLessThan(one).isEqualTo(four);
    }

    @Test
    void aMachineTwiceAsSlowAsGuessedDoublesTheOtherGuesses() {
        Duration guessed = pace.of(List.of(small));
        Duration before = pace.of(List.of(large));
        pace.add(small, guessed.toNanos() * 2);

        assertThat(pace.of(List.of(large)).toMillis()).isBetween(before.toMillis() * 2 - 5, before.toMillis() * 2 + 5);
    }

    @Test
    void nothingLeftTakesNoTime() {
        assertThat(pace.of(List.of())).isZero();
    }
}
