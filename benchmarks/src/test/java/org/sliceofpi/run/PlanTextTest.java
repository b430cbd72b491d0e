package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.Plan;

class PlanTextTest {

    @Test
    void namesTheBreakEvensOfAFamilyInOneLine() {
        Plan plan = new Plan(
                "x",
                4,
                List.of(PlannedCells.of(1, "SPAWN", 1_000_000_000), PlannedCells.of(4, "SPAWN", 1_000_000_000)),
                null,
                null,
                null,
                List.of(PlannedCells.target("SPAWN", 1), PlannedCells.target("POOL", 3)),
                List.of(PlannedCells.of(1, "SPAWN", 1_000_000), PlannedCells.of(2, "POOL", 1_000_000)));

        assertThat(PlanText.of(plan, 30, Duration.ofSeconds(20)).lines())
                .containsExactly(
                        "Plan x: 4 cells and 2 break-evens, 4 rounds, 30 forks, about 20 s",
                        "  DoubleSummation.cold, SCALAR: processes 1 2 4; start POOL SPAWN; terms 10^6",
                        "    10^9",
                        "    break-even sought from 10^5 to 10^9 terms: SPAWN 2, POOL 2");
    }
}
