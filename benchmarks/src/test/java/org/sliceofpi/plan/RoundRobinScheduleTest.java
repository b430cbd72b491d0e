package org.sliceofpi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;
import org.sliceofpi.run.PlannedCells;

class RoundRobinScheduleTest {

    private static final Plan PLAN = new Plan(
            "test",
            IntStream.rangeClosed(1, 10)
                    .mapToObj(i -> PlannedCells.of(i, "SPAWN", 100))
                    .toList(),
            5,
            Map.of());

    private static Map<Integer, List<CellId>> rounds(Plan plan, long seed) {
        return RoundRobinSchedule.forks(plan, seed).stream()
                .collect(Collectors.groupingBy(
                        PlannedFork::round, Collectors.mapping(PlannedFork::cell, Collectors.toList())));
    }

    @Test
    void everyRoundHasEveryCellOnce() {
        assertThat(rounds(PLAN, 1).values())
                .hasSize(5)
                .allSatisfy(round -> assertThat(round).containsExactlyInAnyOrderElementsOf(PLAN.cells()));
    }

    @Test
    void noTwoRoundsBeginWithTheSameCell() {
        List<CellId> first =
                rounds(PLAN, 1).values().stream().map(round -> round.get(0)).toList();

        assertThat(new HashSet<>(first)).hasSameSizeAs(first);
    }

    @Test
    void theSeedAloneDecidesTheOrder() {
        assertThat(RoundRobinSchedule.forks(PLAN, 7))
                .isEqualTo(RoundRobinSchedule.forks(PLAN, 7))
                .isNotEqualTo(RoundRobinSchedule.forks(PLAN, 8));
    }

    @Test
    void moreRoundsThanCellsAreFine() {
        Plan plan = new Plan("test", List.of(PlannedCells.of(1, "SPAWN", 1)), 7, Map.of());

        assertThat(RoundRobinSchedule.forks(plan, 0)).hasSize(7);
    }
}
