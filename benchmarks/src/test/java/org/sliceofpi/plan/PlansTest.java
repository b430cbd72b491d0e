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
import org.sliceofpi.results.Plan.IterationBudget;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.run.PlannedCells;
import org.sliceofpi.series.Kernel;

class PlansTest {

    private static final List<String> EVERY = Arrays.stream(StartMethod.values())
            .filter(start -> start != StartMethod.FORK && start != StartMethod.CLUSTER)
            .map(Enum::name)
            .toList();

    static List<Plan> plans() {
        return List.of(Plans.quick(), Plans.standard(), Plans.full());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyCellSettlesEveryParameterOfItsBenchmark(Plan plan) throws ClassNotFoundException {
        for (CellId cell : plan.knownCells()) {
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
    void everyCellHasItsBaselineInTheSameRounds(Plan plan) {
        for (List<CellId> cells : List.of(plan.pilot(), plan.cells())) {
            assertThat(cells)
                    .filteredOn(CellId::hasProcesses)
                    .allSatisfy(cell -> assertThat(cells).as(cell.title()).contains(cell.with("SPAWN", 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void thePilotMeasuresTargetsWithinTheirRange(Plan plan) {
        assertThat(plan.pilot()).isNotEmpty();
        assertThat(plan.targets())
                .isNotEmpty()
                .allSatisfy(target -> assertThat(plan.pilot().stream()
                                .filter(cell -> cell.withoutTerms().equals(target.cell())))
                        .as(target.cell().title())
                        .allMatch(cell -> cell.terms() >= target.least() && cell.terms() <= target.most()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void thePilotHasTwoOrMoreNOfEverySumInDoubleExceptFork(Plan plan) {
        assertThat(plan.targets())
                .filteredOn(target -> target.cell().kernel().equals("SCALAR")
                        && !target.cell().start().equals("FORK"))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(plan.pilot().stream()
                                .filter(cell -> cell.withoutTerms().equals(target.cell())))
                        .as(target.cell().title())
                        .hasSizeGreaterThanOrEqualTo(2));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void doubleAndDecimalAreMeasuredInOneTwoAndFourProcesses(Plan plan) {
        for (String benchmark : List.of("DoubleSummation.cold", "DecimalSummation.cold")) {
            assertThat(plan.cells().stream()
                            .filter(cell -> cell.benchmark().endsWith(benchmark))
                            .map(CellId::processes))
                    .as(benchmark)
                    .contains(1, 2, 4);
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyStartMethodIsMeasuredInTwoProcesses(Plan plan) {
        assertThat(starts(plan, "DoubleSummation.cold")).containsAll(EVERY);
    }

    @Test
    void standardAndFullMeasureEveryStartMethodColdWarmAndInDecimal() {
        for (Plan plan : List.of(Plans.standard(), Plans.full())) {
            for (String benchmark : List.of("DoubleSummation.cold", "DoubleSummation.warm", "DecimalSummation.cold")) {
                assertThat(starts(plan, benchmark))
                        .as(plan.name() + ", " + benchmark)
                        .containsAll(EVERY);
            }
        }
    }

    @Test
    void forkIsMeasuredInWarmProgramsOnlyAndWhereThisJvmHasIt() {
        for (Plan plan : List.of(Plans.standard(), Plans.full())) {
            List<String> benchmarks = Stream.concat(
                            plan.knownCells().stream(), plan.targets().stream().map(Target::cell))
                    .filter(cell -> cell.start().equals("FORK"))
                    .map(CellId::benchmark)
                    .distinct()
                    .toList();
            if (StartMethod.FORK.refusal().isEmpty()) {
                assertThat(benchmarks).singleElement().asString().endsWith("DoubleSummation.warm");
            } else {
                assertThat(benchmarks).isEmpty();
            }
        }
    }

    private static List<String> starts(Plan plan, String benchmark) {
        return plan.knownCells().stream()
                .filter(cell -> cell.benchmark().endsWith(benchmark) && cell.processes() == 2)
                .map(CellId::start)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyPlanMeasuresOneProcessTwiceAsNullControl(Plan plan) {
        assertThat(plan.cells())
                .filteredOn(cell -> cell.hasProcesses()
                        && cell.processes() == 1
                        && !cell.start().equals("SPAWN"))
                .singleElement()
                .satisfies(control -> {
                    CellId baseline = control.with("SPAWN", 1);
                    assertThat(forks(plan, control)).isEqualTo(forks(plan, baseline));
                });
    }

    private static int forks(Plan plan, CellId cell) {
        return plan.forks().get(plan.cells().indexOf(cell));
    }

    @Test
    void roundsAreEnoughForAnInterval() {
        assertThat(Plans.quick().rounds()).isGreaterThanOrEqualTo(1 + 5);
        assertThat(Plans.standard().rounds()).isGreaterThanOrEqualTo(1 + 6);
    }

    @Test
    void rejectsAPlanWithoutCellsOrForksOrWithACellTwice() {
        CellId cell = PlannedCells.of(1, "SPAWN", 10);

        assertThatThrownBy(() -> new Plan("x", List.of(), 1, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Plan("x", List.of(cell), 0, Map.of()))
                .hasMessageContaining("1 cells with [0] forks");
        assertThatThrownBy(() -> new Plan("x", List.of(cell, cell), 1, Map.of()))
                .hasMessageContaining("once");
        assertThatThrownBy(() -> new Plan("x", 2, List.of(cell), List.of(2), null, null, null, List.of(cell)))
                .hasMessageContaining("do not fit");
        assertThatThrownBy(() -> new Plan("x", 1, List.of(cell), null, null, null, null, List.of(cell)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIterationBudgetMayDependOnTheStartMethodOfSeveralProcesses() {
        IterationBudget all = new IterationBudget(1, 2, 100);
        IterationBudget pool = new IterationBudget(3, 8, 100);
        Plan plan = new PlanBuilder("x", 1, all, all)
                .warm(pool, StartMethod.POOL)
                .cells(1, PlannedSums.of("warm", Kernel.SCALAR).one(StartMethod.SPAWN), 10)
                .build();
        CellId line = plan.cells().get(0);

        assertThat(plan.effort(line.with("POOL", 1))).contains(all);
        assertThat(plan.effort(line.with("POOL", 2))).contains(pool);
        assertThat(plan.effort(line.with("POOL", 4))).contains(pool);
        assertThat(plan.effort(line.with("SPAWN", 2))).contains(all);
        assertThat(plan.effort(PlannedCells.of(2, "POOL", 10))).isEmpty();
    }

    @Test
    void rejectsATargetWithNOrOfOneProcessOrWithANarrowRange() {
        assertThatThrownBy(() -> new Target(PlannedCells.of(2, "POOL", 10), 10, 100, 1))
                .hasMessageContaining("no N");
        assertThatThrownBy(() -> new Target(PlannedCells.line(1, "POOL"), 10, 100, 1))
                .hasMessageContaining("several processes");
        assertThatThrownBy(() -> new Target(PlannedCells.line(2, "POOL"), 10, 99, 1))
                .hasMessageContaining("from 10 to 99");
        assertThatThrownBy(() -> new Target(PlannedCells.line(2, "POOL"), 10, 100, 2))
                .hasMessageContaining("1 or 3");
    }
}
