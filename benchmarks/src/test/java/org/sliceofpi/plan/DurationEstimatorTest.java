package org.sliceofpi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Plan;
import org.sliceofpi.run.PlannedCells;

class DurationEstimatorTest {

    private final DurationEstimator pace = new DurationEstimator(2, cell -> Optional.empty());
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
    void aCellAtAnotherNIsScaledFromTheNearest() {
        CellId near = PlannedCells.of(1, "SPAWN", 900_000_000);
        Duration guessed = pace.of(List.of(near));
        Duration guessedLarge = pace.of(List.of(large));
        pace.add(small, 77_000_000_000L);
        pace.add(large, guessedLarge.toNanos() * 3);

        assertThat(pace.of(List.of(near)).toMillis()).isBetween(guessed.toMillis() * 3 - 5, guessed.toMillis() * 3 + 5);
    }

    @Test
    void afterThePilotTheRestOfARunIsKnownWithinFifteenPercent() {
        Plan plan = Plans.standard();
        DurationEstimator estimator = new DurationEstimator(2, plan::effort);
        List<ForkEntry> completed = new ArrayList<>();
        double expected = 0;
        double took = 0;
        for (List<PlannedFork> left = Schedule.remaining(plan, 1, completed);
                !left.isEmpty();
                left = Schedule.remaining(plan, 1, completed)) {
            PlannedFork fork = left.get(0);
            if (fork.round() == 2 && expected == 0) {
                expected = estimator
                        .of(left.stream().map(PlannedFork::cell).toList())
                        .toNanos();
            }
            // Twice as slow as guessed, with overhead of its own.
            double sum = fork.cell().params().containsKey("terms") ? PlannedCells.millis(fork) : 0;
            double measuring = plan.effort(fork.cell())
                    .map(budget -> (budget.warmups() + budget.iterations()) * Math.max(budget.millis(), sum))
                    .orElse(sum);
            long nanos = (long) ((400 + 2 * measuring) * 1e6);
            took += fork.round() == 1 ? 0 : nanos;
            estimator.add(fork.cell(), nanos);
            completed.add(PlannedCells.measured(fork, sum));
        }

        assertThat(expected).isBetween(0.85 * took, 1.15 * took);
    }

    @Test
    void nothingLeftTakesNoTime() {
        assertThat(pace.of(List.of())).isZero();
    }
}
