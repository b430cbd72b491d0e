package org.sliceofpi.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sliceofpi.compare.ComparisonResult.Kind;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.synthetic.SyntheticRun;

class ComparisonTest {

    private static final long[] NEAR_100_MILLION = {60_000_000, 100_000_000, 150_000_000, 1_000_000_000};

    private static MeasuredRun run(int seed, double cpus, int forks, double noise, double slower) {
        return new SyntheticRun("pc", cpus, seed)
                .forks(forks)
                .noise(noise)
                .grid("SCALAR", 1, slower, 1_000_000_000)
                .run();
    }

    private static Comparison compare(MeasuredRun base, MeasuredRun head) {
        return Comparison.of(List.of(base), List.of(head), Comparison.MARGIN);
    }

    private static List<String> lines(Comparison comparison) {
        return comparison.warnings().stream().map(RunWarning::line).toList();
    }

    @Test
    void slowHeadIsWorseAndFastHeadIsBetter() {
        MeasuredRun fast = run(1, 4, 10, 0.02, 1);
        MeasuredRun slow = run(2, 4, 10, 0.02, 1.2);

        assertThat(compare(fast, slow).cells())
                .extracting(ComparisonResult::verdict)
                .containsOnly(Verdict.WORSE);
        assertThat(compare(slow, fast).cells())
                .extracting(ComparisonResult::verdict)
                .containsOnly(Verdict.BETTER);
        assertThat(compare(fast, slow).overall()).isEqualTo(Verdict.WORSE);
        assertThat(compare(fast, slow).cells())
                .allSatisfy(c -> assertThat(c.change().value()).isCloseTo(1.2, within(0.06)));
    }

    @Test
    void equalRunsAreTheSameOnlyIfMeasuredPreciselyEnough() {
        assertThat(compare(run(1, 4, 10, 0.005, 1), run(2, 4, 10, 0.005, 1)).overall())
                .isEqualTo(Verdict.SAME);
        assertThat(compare(run(1, 4, 3, 0.1, 1), run(2, 4, 3, 0.1, 1)).overall())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void pooledRunsHaveEachCellOnce() {
        Comparison comparison = Comparison.of(
                List.of(run(1, 4, 10, 0.005, 1), run(2, 4, 10, 0.005, 1)),
                List.of(run(3, 4, 10, 0.005, 1), run(4, 4, 10, 0.005, 1)),
                Comparison.MARGIN);

        assertThat(lines(comparison)).noneSatisfy(l -> assertThat(l).contains("more than once"));
    }

    @Test
    void warnsIfThereAreTooFewForksForSignificance() {
        Comparison comparison = compare(run(1, 4, 3, 0.02, 1), run(2, 4, 3, 0.02, 2));

        assertThat(comparison.cells())
                .filteredOn(c -> c.title().contains("4 processes"))
                .extracting(ComparisonResult::verdict)
                .containsOnly(Verdict.INCONCLUSIVE);
        assertThat(lines(comparison))
                .anySatisfy(l -> assertThat(l)
                        .contains(
                                "With 3 and 3 forks",
                                "a difference in a single cell cannot be statistically significant"));
    }

    @Test
    void comparesOnlySpeedupsBetweenDifferentMachines() {
        Comparison comparison = compare(run(1, 4, 10, 0.01, 1), run(2, 2, 10, 0.01, 5));

        assertThat(lines(comparison)).anySatisfy(l -> assertThat(l).contains("effective CPUs 4.0 vs. 2.0"));
        assertThat(comparison.cells())
                .filteredOn(c -> c.kind() == Kind.TIME)
                .isNotEmpty()
                .extracting(ComparisonResult::verdict)
                .containsOnly(Verdict.NOT_COMPARED);
        assertThat(comparison.cells())
                .filteredOn(c -> c.title().contains("4 processes, POOL") && c.kind() == Kind.SPEEDUP)
                .extracting(ComparisonResult::verdict)
                .containsExactly(Verdict.WORSE);
    }

    /** A run with one and two processes on a machine: the break-even is at 2 * startMillis / nanos * 10^6 terms. */
    private static MeasuredRun crossing(String machine, int seed, double startMillis, double nanos, long... terms) {
        SyntheticRun run = new SyntheticRun(machine, 4, seed).forks(8).noise(0.03);
        for (long n : terms) {
            run.cell("SCALAR", n, "SPAWN", 1, startMillis, nanos).cell("SCALAR", n, "SPAWN", 2, startMillis, nanos);
        }
        return run.run();
    }

    private static List<ComparisonResult> breakEvens(Comparison comparison) {
        return comparison.cells().stream()
                .filter(c -> c.kind() == Kind.BREAK_EVEN)
                .toList();
    }

    @Test
    void higherBreakEvenIsWorseOnAnyMachine() {
        MeasuredRun pc = crossing("pc", 1, 50, 1, NEAR_100_MILLION);
        MeasuredRun pi = crossing("pi", 2, 1000, 5, 250_000_000, 400_000_000, 600_000_000, 1_000_000_000);

        List<ComparisonResult> later = breakEvens(compare(pc, pi));
        assertThat(later).extracting(ComparisonResult::verdict).containsExactly(Verdict.WORSE);
        assertThat(later.get(0).change().value()).isCloseTo(4, within(0.8));
        assertThat(breakEvens(compare(pi, pc)))
                .extracting(ComparisonResult::verdict)
                .containsExactly(Verdict.BETTER);
    }

    @Test
    void unchangedBreakEvenRaisesNoAlarm() {
        int alarms = 0;
        for (int seed = 0; seed < 40; seed++) {
            Comparison comparison = compare(
                    crossing("pc", 2 * seed, 50, 1, NEAR_100_MILLION),
                    crossing("pi", 2 * seed + 1, 250, 5, NEAR_100_MILLION));
            assertThat(breakEvens(comparison)).hasSize(1);
            alarms += breakEvens(comparison).stream()
                            .anyMatch(c -> c.verdict() == Verdict.WORSE || c.verdict() == Verdict.BETTER)
                    ? 1
                    : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(2);
    }

    @Test
    void warnsIfABreakEvenIsUnknownOnOneSide() {
        Comparison comparison = compare(
                crossing("pc", 1, 50, 1, 10_000_000, 100_000_000, 1_000_000_000),
                crossing("pi", 2, 50_000, 5, 10_000_000, 100_000_000, 1_000_000_000));

        assertThat(breakEvens(comparison)).isEmpty();
        assertThat(lines(comparison))
                .anySatisfy(l -> assertThat(l).startsWith("The break-even is unknown on at least one side"));
    }

    @Test
    void warnsAboutUnmatchedCellsAndUnknownMachines() {
        MeasuredRun base = run(1, 4, 10, 0.02, 1);
        MeasuredRun head =
                new MeasuredRun("head", Optional.empty(), base.measurements().subList(0, 9));
        MeasuredRun unknown = new MeasuredRun("base", Optional.empty(), base.measurements());

        Comparison comparison = compare(unknown, head);

        assertThat(lines(comparison)).anySatisfy(l -> assertThat(l).startsWith("Only the base has: "));
        assertThat(lines(comparison)).anySatisfy(l -> assertThat(l).contains("The machines are unknown"));
        assertThat(compare(base, head).cells())
                .filteredOn(c -> c.kind() == Kind.TIME && !c.head().isAbsent())
                .extracting(ComparisonResult::verdict)
                .containsOnly(Verdict.NOT_COMPARED);
    }

    private static MeasuredRun foreign(Map<String, List<Double>> forks) {
        List<Measurement> all = new TreeMap<>(forks)
                .entrySet().stream()
                        .flatMap(e -> Measurement.ofForks(
                                new CellId(e.getKey() + ".run", "avgt", Map.of()),
                                "ms/op",
                                e.getValue().stream().map(List::of).toList())
                                .stream())
                        .toList();
        return new MeasuredRun("foreign", Optional.empty(), all);
    }

    @Test
    void cellsThatVanishedOrAreNewAreListedAndInconclusive() {
        List<Double> steady = List.of(10.0, 10.01, 10.02, 9.99, 9.98, 10.0);

        Comparison comparison =
                compare(foreign(Map.of("A", steady, "B", steady)), foreign(Map.of("A", steady, "C", steady)));

        assertThat(comparison.cells())
                .filteredOn(c -> c.title().startsWith("A.run"))
                .extracting(ComparisonResult::verdict)
                .containsOnly(Verdict.SAME);
        assertThat(comparison.cells())
                .filteredOn(c -> c.verdict() == Verdict.INCONCLUSIVE)
                .extracting(ComparisonResult::title, ComparisonResult::note)
                .containsExactly(
                        tuple("B.run [avgt]", "vanished: only the base has it"),
                        tuple("C.run [avgt]", "new: only the head has it"));
        assertThat(comparison.overall()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void benchmarksOfTwoPackagesKeepTheirNamesApart() {
        List<Double> steady = List.of(10.0, 10.01, 10.02, 9.99, 9.98, 10.0);
        MeasuredRun both = foreign(Map.of("p.A", steady, "q.A", steady));

        assertThat(compare(both, both).cells())
                .extracting(ComparisonResult::title)
                .containsExactlyInAnyOrder(
                        "p.A.run [avgt], by round", "q.A.run [avgt], by round", "p.A.run [avgt]", "q.A.run [avgt]");
        assertThat(compare(foreign(Map.of("p.A", steady)), foreign(Map.of("q.A", steady)))
                        .cells())
                .extracting(ComparisonResult::title)
                .containsExactlyInAnyOrder("p.A.run [avgt]", "q.A.run [avgt]");
    }

    @Test
    void timesOfZeroAndForksWithoutNumbersDoNotBreakAComparison() {
        List<Double> steady = List.of(10.0, 10.01, 10.02, 9.99, 9.98, 10.0);
        List<Double> broken = List.of(0.0, Double.NaN, 0.0, Double.POSITIVE_INFINITY, 0.0, -1.0);
        List<Double> nothing = List.of(Double.NaN, Double.NaN);

        Comparison comparison = compare(
                foreign(Map.of("A", steady, "B", broken, "C", steady, "D", nothing)),
                foreign(Map.of("A", steady, "B", steady, "C", broken, "D", nothing)));

        assertThat(comparison.cells())
                .filteredOn(c -> c.title().startsWith("A.run"))
                .hasSize(2)
                .extracting(ComparisonResult::verdict)
                .containsOnly(Verdict.SAME);
        assertThat(comparison.cells())
                .filteredOn(c -> !c.title().startsWith("A.run"))
                .extracting(ComparisonResult::title, ComparisonResult::verdict)
                .containsExactlyInAnyOrder(
                        tuple("B.run [avgt]", Verdict.INCONCLUSIVE), tuple("C.run [avgt]", Verdict.INCONCLUSIVE));
    }

    /** A run that plans one cell of two processes and, in the search for its break-even, also measured it at another N. */
    private static MeasuredRun searching(int seed, long searched) {
        MeasuredRun measured = crossing("pc", seed, 50, 1, 60_000_000, 100_000_000, searched, 1_000_000_000);
        List<CellId> planned = measured.measurements().stream()
                .map(Measurement::cell)
                .filter(cell -> cell.terms() != searched)
                .distinct()
                .toList();
        CellId target = planned.get(planned.size() - 1).withoutTerms();
        Plan plan = new Plan(
                "standard",
                8,
                planned,
                null,
                null,
                null,
                List.of(new Plan.Target(target, 1_000, 1_000_000_000, 3)),
                null);
        return new MeasuredRun(
                measured.name(),
                measured.machine(),
                Optional.of(plan),
                measured.measurements(),
                measured.failures(),
                measured.timelines());
    }

    @Test
    void searchedCellsAreNotComparedButTheBreakEvensAre() {
        for (List<MeasuredRun> head : List.of(
                List.of(searching(2, 160_000_000)), List.of(searching(3, 160_000_000), searching(4, 150_000_000)))) {
            Comparison comparison = Comparison.of(List.of(searching(1, 150_000_000)), head, Comparison.MARGIN);

            assertThat(breakEvens(comparison)).hasSize(1);
            assertThat(comparison.cells())
                    .hasSize(8)
                    .noneMatch(
                            c -> c.title().contains("150,000,000") || c.title().contains("160,000,000"))
                    .noneMatch(c -> c.base().isAbsent() || c.head().isAbsent());
            assertThat(comparison.warnings()).noneMatch(w -> w.code().equals("unmatched-cells"));
        }
    }

    @Test
    void aPlannedCellThatVanishedFromASearchingRunIsListed() {
        MeasuredRun base = searching(1, 150_000_000);
        MeasuredRun head = searching(2, 160_000_000);
        MeasuredRun failed = new MeasuredRun(
                head.name(),
                head.machine(),
                head.plan(),
                head.measurements().stream()
                        .filter(m ->
                                m.cell().terms() != 1_000_000_000 || m.cell().processes() == 1)
                        .toList(),
                List.of(),
                List.of());

        assertThat(compare(base, failed).cells())
                .filteredOn(c -> c.head().isAbsent())
                .extracting(ComparisonResult::title)
                .containsExactly("DoubleSummation.cold, SCALAR, N = 10^9, 2 processes, SPAWN");
    }

    @Test
    void runsWithoutCommonCellsAreInconclusive() {
        MeasuredRun empty = new MeasuredRun("empty", Optional.empty(), List.of());

        assertThat(compare(empty, empty).overall()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void rejectsAMarginOutOfRange() {
        List<MeasuredRun> run = List.of(run(1, 4, 2, 0.02, 1));

        for (double margin : new double[] {-0.01, 1, Double.NaN}) {
            assertThatThrownBy(() -> Comparison.of(run, run, margin))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("margin");
        }
    }
}
