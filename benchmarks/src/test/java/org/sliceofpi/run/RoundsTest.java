package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Plan PLAN = new Plan(
            "test",
            IntStream.rangeClosed(1, 10)
                    .mapToObj(i -> Cells.of(i, "SPAWN", 100))
                    .toList(),
            5);

    @Test
    void everyRoundHasEveryCellOnce() {
        assertThat(Rounds.of(PLAN, 1))
                .hasSize(5)
                .allSatisfy(round -> assertThat(round).containsExactlyInAnyOrderElementsOf(PLAN.cells()));
    }

    @Test
    void noTwoRoundsBeginWithTheSameCell() {
        List<Cell> first =
                Rounds.of(PLAN, 1).stream().map(round -> round.get(0)).toList();

        assertThat(new HashSet<>(first)).hasSameSizeAs(first);
    }

    @Test
    void theSeedAloneDecidesTheOrder() {
        assertThat(Rounds.of(PLAN, 7)).isEqualTo(Rounds.of(PLAN, 7)).isNotEqualTo(Rounds.of(PLAN, 8));
    }

    @Test
    void moreRoundsThanCellsAreFine() {
        Plan plan = new Plan("test", List.of(Cells.of(1, "SPAWN", 1)), 7);

        assertThat(Rounds.of(plan, 0)).hasSize(7);
    }
}
