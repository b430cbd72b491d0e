package org.sliceofpi.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;
import org.sliceofpi.run.PlannedCells;

class PlansTest {

    static List<Plan> plans() {
        return List.of(Plans.quick(), Plans.standard(), Plans.full());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyCellSettlesEveryParameterOfItsBenchmark(Plan plan) throws ClassNotFoundException {
        for (CellId cell : plan.cells()) {
            Class<?> benchmark =
                    Class.forName(cell.benchmark().substring(0, cell.benchmark().lastIndexOf('.')));
            assertThat(cell.params().keySet()).as(cell.title()).isEqualTo(params(benchmark, cell));
        }
    }

    /** The benchmark's own, and those of the state that its method takes. */
    private static Set<String> params(Class<?> benchmark, CellId cell) {
        String method = cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1);
        return Stream.concat(
                        Stream.of(benchmark),
                        Arrays.stream(benchmark.getMethods())
                                .filter(m -> m.getName().equals(method))
                                .flatMap(m -> Arrays.stream(m.getParameterTypes())))
                .flatMap(type -> Arrays.stream(type.getFields()))
                .filter(field -> field.isAnnotationPresent(Param.class))
                .map(Field::getName)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyCellHasItsBaselineInTheSamePlan(Plan plan) {
        for (CellId cell : plan.cells()) {
            if (!cell.params().containsKey("processes")) {
                continue;
            }
            assertThat(plan.cells()).as(cell.title()).anySatisfy(other -> {
                assertThat(other.benchmark()).isEqualTo(cell.benchmark());
                assertThat(other.params()).containsEntry("processes", "1");
                assertThat(other.params().get("terms")).isEqualTo(cell.params().get("terms"));
                assertThat(other.params().get("kernel")).isEqualTo(cell.params().get("kernel"));
            });
        }
    }

    @Test
    void roundsAreEnoughForAnInterval() {
        assertThat(Plans.quick().rounds()).isGreaterThanOrEqualTo(3);
        assertThat(Plans.standard().rounds()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void rejectsAPlanWithoutCellsOrForksOrWithACellTwice() {
        CellId cell = PlannedCells.of(1, "SPAWN", 10);

        assertThatThrownBy(() -> new Plan("x", List.of(), 1, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Plan("x", List.of(cell), 0, Map.of()))
                .hasMessageContaining("1 cells with [0] forks");
        assertThatThrownBy(() -> new Plan("x", List.of(cell, cell), 1, Map.of()))
                .hasMessageContaining("once");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyStartMethodIsAskedForInTwoProcessesAndTheColdestAndTheWarmestInFour(Plan plan) {
        assertThat(starts(plan, "2"))
                .contains(Arrays.stream(StartMethod.values()).map(Enum::name).toArray(String[]::new));
        assertThat(starts(plan, "4")).contains("SPAWN", "POOL");
    }

    private static List<String> starts(Plan plan, String processes) {
        return plan.cells().stream()
                .filter(cell -> processes.equals(cell.params().get("processes")))
                .map(cell -> cell.params().get("start"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aLineOfDecimalTimesHasThreeNumbersOfTermsAtLeast(Plan plan) {
        assertThat(plan.cells().stream()
                        .filter(cell -> cell.benchmark().contains("DecimalSummation"))
                        .map(cell -> cell.params().get("terms"))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aCellThatWantsFewerForksIsInRoundsSpreadOverAll() {
        CellId often = PlannedCells.of(1, "SPAWN", 10);
        CellId seldom = PlannedCells.of(2, "SPAWN", 10);
        Plan plan = new Plan("x", 6, List.of(often, seldom), List.of(6, 2), null, null);

        List<PlannedFork> forks = RoundRobinSchedule.forks(plan, 5);

        assertThat(plan.total()).isEqualTo(8);
        assertThat(forks).hasSize(8).doesNotHaveDuplicates();
        assertThat(forks)
                .filteredOn(fork -> fork.cell().equals(seldom))
                .extracting(PlannedFork::round)
                .containsExactly(3, 6);
    }
}
