package org.sliceofpi.cluster.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.cluster.run.ClusterPlans.Quantity;
import org.sliceofpi.cluster.run.ClusterPlans.Question;
import org.sliceofpi.plan.Schedule;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;

class ClusterPlansTest {

    private static final List<String> HOSTS = List.of("10.0.0.1:7800", "10.0.0.2:7800", "10.0.0.3:7800");

    @ParameterizedTest
    @EnumSource
    void aPlanSeeksTheBreakEvenOfEachNumberOfHosts(Question question) {
        Plan plan = ClusterPlans.of(question, true, HOSTS, 3);

        assertThat(plan.targets())
                .extracting(target -> target.cell().processes())
                .containsExactly(2, 3);
        assertThat(plan.targets()).extracting(target -> target.cell().start()).containsOnly("CLUSTER");
    }

    @ParameterizedTest
    @EnumSource
    void everySharedSumHasItsBaseline(Question question) {
        Plan plan = ClusterPlans.of(question, false, HOSTS, 3);

        assertThat(plan.knownCells().stream().filter(cell -> cell.processes() > 1))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(plan.knownCells()).contains(cell.with("SPAWN", 1)));
    }

    @ParameterizedTest
    @EnumSource
    void theQuantityOfEveryCellIsKnown(Question question) {
        Plan plan = ClusterPlans.of(question, true, HOSTS, 2);

        assertThat(Schedule.remaining(plan, 1, List.of())).allSatisfy(fork -> {
            CellId cell = fork.cell();
            assertThat(Quantity.of(cell) == Quantity.WARM).isEqualTo(cell.hasProcesses());
            assertThat(cell.params().values()).noneMatch(value -> value.matches(".*[ =].*"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void theBenchmarkSaysWhetherThereIsASecondMachine(Question question) {
        assertThat(ClusterPlans.of(question, true, HOSTS, 2).knownCells())
                .extracting(CellId::shortBenchmark)
                .allMatch(name -> name.startsWith(question == Question.ENGINE_COST ? "EngineCost." : "SecondMachine."));
    }
}
