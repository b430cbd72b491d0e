package org.sliceofpi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.run.PlannedCells;

class RoundRobinScheduleTest {

    private static final Plan PLAN = new Plan(
            "test",
            IntStream.rangeClosed(1, 10)
                    .mapToObj(i -> PlannedCells.of(i, "SPAWN", 100))
                    .toList(),
            5);

    @Test
    void everyRoundHasEveryCellOnce() {
        assertThat(RoundRobinSchedule.of(PLAN, 1))
                .hasSize(5)
                .allSatisfy(round -> assertThat(round).containsExactlyInAnyOrderElementsOf(PLAN.cells()));
    }

    @Test
    void noTwoRoundsBeginWithTheSameCell() {
        List<CellId> first = RoundRobinSchedule.of(PLAN, 1).stream()
                .map(round -> round.get(0))
                .toList();

        assertThat(new HashSet<>(first)).hasSameSizeAs(first);
    }

    @Test
    void theSeedAloneDecidesTheOrder() {
        assertThat(RoundRobinSchedule.of(PLAN, 7))
                .isEqualTo(RoundRobinSchedule.of(PLAN, 7))
                .isNotEqualTo(RoundRobinSchedule.of(PLAN, 8));
    }

    @Test
    void moreRoundsThanCellsAreFine() {
        Plan plan = new Plan("test", List.of(PlannedCells.of(1, "SPAWN", 1)), 7);

        assertThat(RoundRobinSchedule.of(plan, 0)).hasSize(7);
    }
}
