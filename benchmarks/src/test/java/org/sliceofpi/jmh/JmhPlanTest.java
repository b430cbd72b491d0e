package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.sliceofpi.plan.Schedule;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.run.PlannedCells;

class JmhPlanTest {

    private static CommandLineOptions options(String line) throws CommandLineOptionException {
        return new CommandLineOptions(line.split(" "));
    }

    private static Plan plan(String line) throws CommandLineOptionException, UsageException {
        return JmhPlan.of(options(line), List.of(line.split(" "))).orElseThrow();
    }

    @Test
    void everyCombinationOfParametersIsACell() throws Exception {
        Plan plan = plan("DoubleSummation.cold -p terms=10,20 -p start=SPAWN,POOL -f 3");

        assertThat(plan.cells()).hasSize(2 * 2 * 3).allSatisfy(cell -> {
            assertThat(cell.benchmark()).endsWith("DoubleSummation.cold");
            assertThat(cell.params()).containsOnlyKeys("kernel", "processes", "start", "terms");
        });
        assertThat(plan.forks()).containsOnly(3);
        assertThat(Schedule.remaining(plan, 1, List.of())).hasSize(36);
    }

    @Test
    void withoutAnOptionEachBenchmarkHasItsOwnNumberOfForks() throws Exception {
        Plan plan = plan("DoubleSummation -p terms=10 -p start=SPAWN -p processes=1");

        for (int i = 0; i < 2; i++) {
            boolean cold = plan.cells().get(i).benchmark().endsWith(".cold");
            assertThat(plan.forks().get(i)).isEqualTo(cold ? 10 : 5);
        }
        assertThat(Schedule.remaining(plan, 1, List.of())).hasSize(15);
    }

    @Test
    void theArgumentsOfAPlanGiveTheSamePlan() throws Exception {
        Plan plan = plan("Decimal -p terms=10 -f 2");

        assertThat(JmhCommandLine.parse(plan.arguments()).plan()).contains(plan);
    }

    @Test
    void aStartMethodThatCannotRunTheKernelIsRefused() {
        assertThatThrownBy(() -> plan("DecimalSummation.cold -p start=POOL,FORK"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("FORK ")
                .hasMessageContaining("FORKSERVER");
    }

    @Test
    void withoutAMatchingBenchmarkThereIsNoPlan() throws Exception {
        assertThat(JmhPlan.of(options("no.such.benchmark"), List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-prof gc", "-o x", "-rf csv", "-rff x", "-foe true", "-f 0", "-wf 1", "-wm BULK", "-bm avgt,ss"
            })
    void namesTheOptionThatNeedsJmhsOwnOrder(String flags) throws Exception {
        assertThat(JmhPlan.ownOrder(options(flags + " Double")))
                .get()
                .asString()
                .contains(flags.split(" ")[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-f 2", "-wi 1 -i 2 -r 1", "-p terms=5", "-jvmArgs -Xint", "-bm avgt", "-t 2", "-e Decimal"})
    void otherOptionsAreMeasuredInRounds(String flags) throws Exception {
        assertThat(JmhPlan.ownOrder(options(flags + " Double"))).isEmpty();
    }

    @Test
    void theForkHasTheUsersOptionsAndTheParametersOfTheCell() throws Exception {
        CommandLineOptions given = options("Double -wi 7 -i 8 -r 2 -bm avgt -jvmArgs -Xint -p terms=1,2,3 -f 9");
        CellId cell = PlannedCells.of(2, "POOL", 5);

        var options = CellOptions.of(cell, given, Optional.empty(), List.of("-Xshare:auto"));

        assertThat(options.getWarmupIterations().get()).isEqualTo(7);
        assertThat(options.getMeasurementIterations().get()).isEqualTo(8);
        assertThat(options.getMeasurementTime().get().getTime()).isEqualTo(2);
        assertThat(options.getJvmArgs().get()).containsExactly("-Xint");
        assertThat(options.getJvmArgsPrepend().get()).startsWith("-Xshare:auto");
        assertThat(options.getForkCount().get()).isEqualTo(1);
        assertThat(options.getParameter("terms").get()).containsExactly("5");
        assertThat(options.getIncludes()).hasSize(1);
    }
}
