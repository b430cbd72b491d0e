package org.sliceofpi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.sliceofpi.plan.BreakEvenSimulation.Tally;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;

/** A short form of the simulation that plots/README.md describes. */
class BreakEvenSimulationIT {

    private static final int RUNS = 300;

    private static Collection<Tally> tallies(Plan plan, SimulatedMachine machine) {
        Map<CellId, Tally> tallies =
                BreakEvenSimulation.tallies(plan, machine, BreakEvenSimulation.targets(plan), RUNS);
        return tallies.values();
    }

    private static double sum(Collection<Tally> tallies, ToIntFunction<Tally> count) {
        return tallies.stream().mapToInt(count).sum();
    }

    @Test
    void intervalsOfTheStandardPlanContainTheTrueBreakEven() {
        Collection<Tally> tallies = tallies(Plans.standard(), SimulatedMachine.TWO_CPUS);

        boolean withFork = StartMethod.FORK.refusal().isEmpty();
        assertThat(tallies).hasSize(withFork ? 8 : 7);
        assertThat(sum(tallies, Tally::covered) / sum(tallies, Tally::numbers)).isBetween(0.90, 0.97);
        assertThat(sum(tallies, Tally::numbers) / sum(tallies, Tally::runs)).isGreaterThan(0.8);
    }

    @Test
    void intervalsOfTheQuickPlanContainTheTrueBreakEven() {
        Collection<Tally> tallies = tallies(Plans.quick(), SimulatedMachine.TWO_CPUS);

        assertThat(tallies).hasSize(2);
        assertThat(sum(tallies, Tally::covered) / sum(tallies, Tally::numbers)).isBetween(0.90, 0.97);
        assertThat(sum(tallies, Tally::numbers) / sum(tallies, Tally::runs)).isGreaterThan(0.7);
    }

    @Test
    void processesThatTakeTurnsOnOneCpuDoNotPay() {
        Collection<Tally> tallies = tallies(Plans.standard(), SimulatedMachine.ONE_CPU);

        // Each gain is tested at a level of 5 %.
        assertThat(sum(tallies, Tally::gains) / sum(tallies, Tally::runs)).isLessThan(0.05);
    }
}
