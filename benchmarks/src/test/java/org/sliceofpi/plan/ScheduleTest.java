package org.sliceofpi.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sliceofpi.run.PlannedCells.target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.run.PlannedCells;

class ScheduleTest {

    private static final Plan FIXED = new Plan(
            "test",
            IntStream.rangeClosed(1, 10)
                    .mapToObj(i -> PlannedCells.of(i, "SPAWN", 100))
                    .toList(),
            5,
            Map.of());

    private static Plan searching(Target... targets) {
        return new Plan("test", 6, List.of(), null, null, null, List.of(targets), pilot(targets));
    }

    private static List<CellId> pilot(Target... targets) {
        return Stream.of(1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L)
                .flatMap(terms -> Stream.of(targets).flatMap(t -> Stream.of(t.baselineAt(terms), t.at(terms))))
                .distinct()
                .toList();
    }

    /** Runs a plan to its end. */
    private static List<ForkEntry> run(Plan plan, long seed, Function<PlannedFork, ForkEntry> machine) {
        List<ForkEntry> completed = new ArrayList<>();
        List<PlannedFork> left = Schedule.remaining(plan, seed, completed);
        while (!left.isEmpty()) {
            completed.add(machine.apply(left.get(0)));
            left = Schedule.remaining(plan, seed, completed);
        }
        return completed;
    }

    private static List<ForkEntry> run(Plan plan) {
        return run(plan, 3, PlannedCells::measured);
    }

    private static ForkEntry failed(PlannedFork fork) {
        return new Failed(null, fork.round(), fork.cell(), 0, false, "no", null);
    }

    private static List<PlannedFork> forks(Plan plan, long seed) {
        return Schedule.remaining(plan, seed, List.of());
    }

    private static Map<Integer, List<CellId>> rounds(List<ForkEntry> forks) {
        return forks.stream()
                .collect(Collectors.groupingBy(
                        ForkEntry::round, TreeMap::new, Collectors.mapping(ForkEntry::cell, Collectors.toList())));
    }

    private static List<Long> terms(List<CellId> round, String start) {
        return round.stream()
                .filter(cell -> cell.processes() > 1 && cell.start().equals(start))
                .map(CellId::terms)
                .sorted()
                .toList();
    }

    @Test
    void everyRoundHasEveryCellOnce() {
        assertThat(rounds(run(FIXED)).values())
                .hasSize(5)
                .allSatisfy(round -> assertThat(round).containsExactlyInAnyOrderElementsOf(FIXED.cells()));
    }

    @Test
    void noTwoRoundsBeginWithTheSameCell() {
        List<CellId> first =
                rounds(run(FIXED)).values().stream().map(round -> round.get(0)).toList();

        assertThat(new HashSet<>(first)).hasSameSizeAs(first);
    }

    @Test
    void theSeedAloneDecidesTheOrder() {
        Plan plan = searching(target("SPAWN", 3), target("POOL", 3));

        assertThat(forks(FIXED, 7)).isEqualTo(forks(FIXED, 7)).isNotEqualTo(forks(FIXED, 8));
        assertThat(forks(plan, 7)).isEqualTo(forks(plan, 7)).isNotEqualTo(forks(plan, 8));
    }

    @Test
    void moreRoundsThanCellsAreFine() {
        Plan plan = new Plan("test", List.of(PlannedCells.of(1, "SPAWN", 1)), 7, Map.of());

        assertThat(run(plan)).hasSize(7);
    }

    @Test
    void aCellWithFewerForksThanRoundsIsSpreadOverTheRounds() {
        CellId often = PlannedCells.of(1, "SPAWN", 10);
        CellId seldom = PlannedCells.of(2, "SPAWN", 10);
        Plan plan = new Plan("x", 6, List.of(often, seldom), List.of(6, 2), null, null, null, null);

        assertThat(run(plan))
                .hasSize(8)
                .filteredOn(fork -> fork.cell().equals(seldom))
                .extracting(ForkEntry::round)
                .containsExactly(3, 6);
    }

    @Test
    void roundsWithoutForksAreSkipped() {
        Plan plan = new Plan("x", 6, List.of(PlannedCells.of(1, "SPAWN", 10)), List.of(2), null, null, null, null);

        assertThat(run(plan)).extracting(ForkEntry::round).containsExactly(3, 6);
        assertThat(Schedule.next(plan, 1, List.of()))
                .extracting(PlannedFork::round)
                .containsExactly(3);
    }

    @Test
    void theFirstRoundIsThePilot() {
        Plan plan = searching(target("SPAWN", 3), target("POOL", 3));

        assertThat(rounds(run(plan)).get(1)).containsExactlyInAnyOrderElementsOf(plan.pilot());
    }

    @Test
    void severalProcessesFollowOneProcessAtTheSameN() {
        Plan plan = searching(target("SPAWN", 1), target("POOL", 3), target("THREADS", 3));

        assertThat(rounds(run(plan)).values()).hasSize(6).allSatisfy(round -> {
            assertThat(round).doesNotHaveDuplicates();
            CellId one = null;
            for (CellId cell : round) {
                if (cell.processes() == 1) {
                    one = cell;
                } else {
                    assertThat(one).isEqualTo(cell.with("SPAWN", 1));
                }
            }
        });
    }

    @Test
    void theMethodsAtAnNChangeTheirOrderFromRoundToRound() {
        Plan plan = searching(target("SPAWN", 3), new Target(PlannedCells.line(4, "SPAWN"), 100_000, 1_000_000_000, 3));
        List<ForkEntry> forks = run(plan, 3, fork -> failed(fork));

        assertThat(rounds(forks).values().stream()
                        .map(round -> round.stream()
                                .filter(cell -> cell.processes() > 1)
                                .map(CellId::processes)
                                .toList())
                        .distinct())
                .hasSizeGreaterThan(2);
    }

    @Test
    void theNMoveToTheBreakEvenWithinTwoRounds() {
        Plan plan = searching(target("SPAWN", 3), target("POOL", 3));
        Map<Integer, List<CellId>> rounds = rounds(run(plan));

        for (int round = 4; round <= 6; round++) {
            assertThat(terms(rounds.get(round), "SPAWN"))
                    .hasSize(3)
                    .satisfies(n -> assertThat(n.get(1)).isBetween(65_000_000L, 150_000_000L));
            assertThat(terms(rounds.get(round), "POOL"))
                    .hasSize(3)
                    .satisfies(n -> assertThat(n.get(1)).isBetween(6_500_000L, 15_000_000L));
        }
    }

    @Test
    void neighboursAreAFactorOfOneAndAHalfApartAndRound() {
        for (List<CellId> round : rounds(run(searching(target("POOL", 3)))).values().stream()
                .skip(1)
                .toList()) {
            List<Long> n = terms(round, "POOL");
            assertThat((double) n.get(1) / n.get(0)).isBetween(1.4, 1.6);
            assertThat((double) n.get(2) / n.get(1)).isBetween(1.4, 1.6);
            assertThat(n).allMatch(terms -> Long.toString(terms).matches("\\d\\d0*"));
        }
    }

    @Test
    void aTargetOfOneNARoundTakesTheThreeInTurn() {
        Map<Integer, List<CellId>> rounds = rounds(run(searching(target("SPAWN", 1))));

        assertThat(rounds.values().stream().skip(1))
                .allSatisfy(round -> assertThat(round).hasSize(2));
        assertThat(rounds.values().stream()
                        .skip(1)
                        .map(round -> terms(round, "SPAWN"))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aMethodThatAlwaysPaysIsMeasuredAtTheStartOfItsRange() {
        List<CellId> last = rounds(run(searching(target("THREADS", 3)))).get(6);

        assertThat(terms(last, "THREADS")).hasSize(3).allMatch(n -> n >= 100_000 && n < 400_000);
    }

    @Test
    void theSearchEndsIfAMethodDoesNotPayAtTheEndOfItsRange() {
        Map<Integer, List<CellId>> rounds = rounds(run(searching(target("THREADS", 1), target("FORKSERVER", 3))));

        assertThat(terms(rounds.get(1), "FORKSERVER")).contains(1_000_000_000L);
        assertThat(rounds).hasSize(6);
        assertThat(terms(rounds.get(6), "FORKSERVER")).isEmpty();
    }

    @Test
    void theSearchGoesBeyondAPilotWithoutAGain() {
        Target target = target("POOL", 3);
        List<ForkEntry> pilot = List.of(
                measured(target.baselineAt(1_000_000), 1),
                measured(target.at(1_000_000), 1.2),
                measured(target.baselineAt(10_000_000), 1),
                measured(target.at(10_000_000), 1.2));

        assertThat(BreakEvenSearch.around(target, pilot).get(1)).isBetween(12_000_000L, 30_000_000L);
    }

    @Test
    void theSmallestRangeHasThreeN() {
        Target narrow = new Target(PlannedCells.line(2, "POOL"), 10, 100, 3);

        assertThat(BreakEvenSearch.around(narrow, List.of()))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(n -> n >= 10 && n <= 100);
    }

    @Test
    void aPilotThatIsNotMonotoneLeadsToTheLargestBreakEven() {
        Target target = target("POOL", 3);
        List<ForkEntry> pilot = new ArrayList<>();
        double[] gains = {0.5, 2, 0.5, 2};
        for (int i = 0; i < gains.length; i++) {
            long terms = (long) Math.pow(10, 6 + i);
            pilot.add(measured(target.baselineAt(terms), gains[i]));
            pilot.add(measured(target.at(terms), 1));
        }

        // The last loss is at 10^8, and the gain at 10^9 is as large.
        assertThat(BreakEvenSearch.around(target, pilot).get(1)).isBetween(250_000_000L, 400_000_000L);
    }

    @Test
    void oneSlowPilotDoesNotHoldTheSearchWhereOthersGain() {
        Target target = target("POOL", 3);
        List<ForkEntry> completed = new ArrayList<>();
        Map.of(100_000L, 0.25, 1_000_000L, 0.99, 10_000_000L, 0.67, 11_000_000L, 1.7, 17_000_000L, 1.8)
                .forEach((terms, gain) -> {
                    completed.add(measured(target.baselineAt(terms), gain));
                    completed.add(measured(target.at(terms), 1));
                });

        assertThat(BreakEvenSearch.around(target, completed)).contains(7_600_000L);

        for (int round = 2; round <= 3; round++) {
            completed.add(PlannedCells.measured(new PlannedFork(round, target.baselineAt(7_600_000)), 1.65));
            completed.add(PlannedCells.measured(new PlannedFork(round, target.at(7_600_000)), 1));
        }

        assertThat(BreakEvenSearch.around(target, completed).get(1)).isLessThan(2_000_000);
    }

    @Test
    void oneSlowPilotDoesNotHoldTheSearchAboveTheBreakEven() {
        Target target = target("POOL", 1);
        List<ForkEntry> completed = new ArrayList<>();
        Map.of(1_700_000L, 1.31, 2_600_000L, 1.48, 3_000_000L, 0.94, 3_900_000L, 1.53, 30_000_000L, 1.68)
                .forEach((terms, gain) -> {
                    completed.add(measured(target.baselineAt(terms), gain));
                    completed.add(measured(target.at(terms), 1));
                });

        assertThat(BreakEvenSearch.around(target, completed).get(1)).isBetween(600_000L, 1_100_000L);
    }

    @Test
    void aTimeOfZeroSaysNothing() {
        Target target = target("POOL", 3);
        List<ForkEntry> pilot = List.of(
                measured(target.baselineAt(1_000_000), 0),
                measured(target.at(1_000_000), 1),
                measured(target.baselineAt(10_000_000), 1),
                measured(target.at(10_000_000), 0));

        assertThat(BreakEvenSearch.around(target, pilot)).isEqualTo(BreakEvenSearch.around(target, List.of()));
    }

    private static ForkEntry measured(CellId cell, double value) {
        return PlannedCells.measured(new PlannedFork(1, cell), value);
    }

    @Test
    void failedForksAreNotRepeated() {
        Plan plan = searching(target("SPAWN", 3), target("POOL", 3));
        List<ForkEntry> forks = run(plan, 3, fork -> failed(fork));

        assertThat(forks)
                .extracting(fork -> new PlannedFork(fork.round(), fork.cell()))
                .doesNotHaveDuplicates();
        assertThat(rounds(forks)).hasSize(6);
    }

    @Test
    void aCellOfThePlanThatIsAlsoNearABreakEvenIsMeasuredOnce() {
        Target pool = target("POOL", 3);
        List<CellId> grid = Stream.of(5_100_000L, 7_600_000L, 11_000_000L, 17_000_000L)
                .flatMap(n -> Stream.of(pool.baselineAt(n), pool.at(n)))
                .toList();
        Plan plan = new Plan("test", 6, grid, null, null, null, List.of(pool), pilot(pool));

        assertThat(rounds(run(plan)).values().stream().skip(1))
                .allSatisfy(round -> assertThat(round).doesNotHaveDuplicates().containsAll(grid));
    }

    @Test
    void withoutAPilotTheSearchBeginsWhereTheStartMethodMayPayOff() {
        Plan plan = new Plan("x", 4, List.of(), null, null, null, List.of(target("POOL", 3), target("SPAWN", 3)), null);
        List<CellId> first = rounds(run(plan)).get(1);

        assertThat(terms(first, "POOL").get(1)).isBetween(5_000_000L, 30_000_000L);
        assertThat(terms(first, "SPAWN").get(1)).isBetween(50_000_000L, 400_000_000L);
    }

    @Test
    void aRoundIsFixedWhenItBeginsAndLaterOnesFollowTheNewMeasurements() {
        Plan plan = searching(target("SPAWN", 3), target("POOL", 3));
        List<ForkEntry> all = run(plan);

        for (int done = 0; done < all.size(); done++) {
            List<ForkEntry> completed = all.subList(0, done);
            int round = all.get(done).round();
            List<PlannedFork> next = Schedule.next(plan, 3, completed);
            assertThat(next)
                    .isEqualTo(all.subList(done, all.size()).stream()
                            .filter(fork -> fork.round() == round)
                            .map(fork -> new PlannedFork(round, fork.cell()))
                            .toList());
            assertThat(Schedule.remaining(plan, 3, completed)).startsWith(next.toArray(PlannedFork[]::new));
        }
    }

    @Test
    void theTotalChangesOnlyBetweenRounds() {
        Plan plan = searching(target("SPAWN", 3), target("POOL", 3));
        List<ForkEntry> all = run(plan);

        for (int done = 1; done < all.size(); done++) {
            if (all.get(done).round() == all.get(done - 1).round()) {
                assertThat(Schedule.remaining(plan, 3, all.subList(0, done)))
                        .hasSize(Schedule.remaining(plan, 3, all.subList(0, done - 1))
                                        .size()
                                - 1);
            }
        }
    }
}
