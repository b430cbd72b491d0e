package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;

class LiveSpeedupsTest {

    private static final CellId ONE = PlannedCells.of(1, "SPAWN", 9);
    private static final CellId CONTROL = PlannedCells.of(1, "THREADS", 9);
    private static final CellId TWO = PlannedCells.of(2, "POOL", 9);

    private static LiveSpeedups speedups(CellId... cells) {
        return new LiveSpeedups(new Plan("x", List.of(cells), 1, Map.of()));
    }

    @Test
    void thereIsNoSpeedupWithoutABaseline() {
        LiveSpeedups speedups = speedups(ONE, TWO);
        speedups.add(TWO, List.of(2.0));

        assertThat(speedups.text(TWO)).isEmpty();
    }

    @Test
    void theNullControlIsNotTheBaselineAndHasNoSpeedup() {
        LiveSpeedups speedups = speedups(CONTROL, ONE, TWO);
        speedups.add(TWO, List.of(2.0));
        speedups.add(CONTROL, List.of(100.0));

        assertThat(speedups.text(TWO)).isEmpty();

        speedups.add(ONE, List.of(3.0));
        speedups.add(CONTROL, List.of(100.0));

        assertThat(speedups.text(TWO)).hasValue("POOL 2, N = 9: 1.50x");
        assertThat(speedups.text(CONTROL)).isEmpty();
        assertThat(speedups.text(ONE)).isEmpty();
    }

    @Test
    void oneProcessOfAnotherStartMethodIsTheBaselineIfItIsTheOnlyOne() {
        LiveSpeedups speedups = speedups(CONTROL, TWO);
        speedups.add(CONTROL, List.of(4.0));
        speedups.add(TWO, List.of(2.0));

        assertThat(speedups.text(TWO)).hasValue("POOL 2, N = 9: 2.00x");
    }
}
