package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Inconclusive;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotMonotone;
import org.sliceofpi.analysis.BreakEven.Outcome;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.stats.Sample;
import org.sliceofpi.synthetic.SyntheticRun;

class BreakEvenTest {

    private static final long[] AROUND_100_MILLION = {67_000_000, 100_000_000, 150_000_000};

    /** T(1) takes 1 ns for each term; two processes have this speedup, with noise. */
    private static List<Measurement> twoProcesses(
            LongToDoubleFunction speedup, int rounds, double noise, long... terms) {
        return twoProcesses(1, speedup, rounds, noise, terms);
    }

    private static List<Measurement> twoProcesses(
            int seed, LongToDoubleFunction speedup, int rounds, double noise, long... terms) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Measurement> all = new ArrayList<>();
        for (long n : terms) {
            List<List<Double>> one = new ArrayList<>();
            List<List<Double>> two = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                one.add(List.of(n * 1e-6 * Math.exp(noise * random.nextGaussian())));
                two.add(List.of(n * 1e-6 / speedup.applyAsDouble(n) * Math.exp(noise * random.nextGaussian())));
            }
            all.addAll(cell(n, 1, one));
            all.addAll(cell(n, 2, two));
        }
        return all;
    }

    private static List<Measurement> cell(long terms, int processes, List<List<Double>> millis) {
        return cell(terms, "SPAWN", processes, millis);
    }

    private static List<Measurement> cell(long terms, String start, int processes, List<List<Double>> millis) {
        Map<String, String> params =
                Map.of("kernel", "SCALAR", "terms", "" + terms, "start", start, "processes", "" + processes);
        return Measurement.ofForks(
                new CellId("org.sliceofpi.bench.DoubleSummation.cold", "ss", params), "ms/op", millis);
    }

    private static BreakEven of(List<Measurement> measurements) {
        return RunAnalysis.of(new MeasuredRun("r", Optional.empty(), measurements))
                .breakEvens()
                .get(0);
    }

    private static BreakEven of(MeasuredRun run, String start, int processes) {
        return RunAnalysis.of(run).breakEvens().stream()
                .filter(b -> b.start().equals(start) && b.processes() == processes)
                .findFirst()
                .orElseThrow();
    }

    /** A speedup of 1 at 100 million terms, 1.9 at 361 million. */
    private static double root(long terms) {
        return Math.sqrt(terms / 1e8);
    }

    private static double ratio(Interval interval) {
        return interval.high() / interval.low();
    }

    @Test
    void liesWhereTheTimesAreEqual() {
        MeasuredRun run = new SyntheticRun("pc", 4, 1)
                .noise(1e-9)
                .grid(
                        "SCALAR",
                        1,
                        1,
                        70_000_000,
                        95_000_000,
                        105_000_000,
                        140_000_000,
                        190_000_000,
                        210_000_000,
                        280_000_000)
                .run();
        BreakEven two = of(run, "SPAWN", 2);
        BreakEven four = of(run, "SPAWN", 4);

        // SPAWN: 50 ms at 2, 150 ms at 4 processes; 1 ns for each term, halved or quartered. The curve bends, so the
        // line
        // through five N misses the crossing by a few per cent.
        assertThat(((Measured) two.outcome()).terms()).isCloseTo(1e8, within(4e6));
        assertThat(((Measured) two.outcome()).seconds()).isCloseTo(0.1, within(4e-3));
        assertThat(((Measured) four.outcome()).terms()).isCloseTo(2e8, within(8e6));
        assertThat(four.overhead().value()).isCloseTo(0.15, within(1e-6));
        assertThat(four.slope().value()).isCloseTo(0.25e-9, within(1e-15));
        assertThat(four.measuredFrom()).isEqualTo(70_000_000);
        assertThat(four.measuredTo()).isEqualTo(280_000_000);
    }

    @Test
    void hasAnIntervalForThisRunAndAWiderOneForOthers() {
        Measured found = (Measured) of(twoProcesses(BreakEvenTest::root, 7, 0.05, AROUND_100_MILLION))
                .outcome();

        assertThat(found.thisRun().contains(1e8)).isTrue();
        assertThat(found.betweenRuns().low()).isLessThan(found.thisRun().low());
        assertThat(found.betweenRuns().high()).isGreaterThan(found.thisRun().high());
        // A task of 100 ms: the run changes the logarithm of the speedup by 2.5 %, so that of N* by 5 %.
        double run = Math.log(ratio(found.thisRun())) / 2;
        assertThat(Math.log(ratio(found.betweenRuns())) / 2)
                .isCloseTo(Math.hypot(run, 1.96 * 0.025 / 0.5), within(0.01));
    }

    @Test
    void pairsOfForksAreIndependentButTheSumsOfAClusterRoundAreNot() {
        double[] roundEffects = {-0.08, 0.04, 0.08, -0.04, 0.02, -0.06, 0.04};
        Measured forks = (Measured) of(withRoundEffects("SPAWN", roundEffects)).outcome();
        Measured cluster =
                (Measured) of(withRoundEffects("CLUSTER", roundEffects)).outcome();

        assertThat(cluster.terms()).isEqualTo(forks.terms());
        // The sums of a round, which share its effect, count as one value instead of three.
        assertThat(Math.log(ratio(cluster.thisRun()))).isGreaterThan(1.7 * Math.log(ratio(forks.thisRun())));
    }

    private static List<Measurement> withRoundEffects(String start, double... effects) {
        List<Measurement> all = new ArrayList<>();
        for (long n : AROUND_100_MILLION) {
            List<List<Double>> one = new ArrayList<>();
            List<List<Double>> two = new ArrayList<>();
            for (double effect : effects) {
                one.add(List.of(n * 1e-6));
                two.add(List.of(n * 1e-6 / root(n) * Math.exp(effect)));
            }
            all.addAll(cell(n, 1, one));
            all.addAll(cell(n, start, 2, two));
        }
        return all;
    }

    @Test
    void theEffectOfTheRunIsGiven() {
        MeasuredRun run =
                new MeasuredRun("r", Optional.empty(), twoProcesses(BreakEvenTest::root, 7, 0.05, AROUND_100_MILLION));
        Measured none = (Measured) RunAnalysis.of(run, new BetweenRuns(0, 0, 0))
                .breakEvens()
                .get(0)
                .outcome();

        assertThat(none.betweenRuns()).isEqualTo(none.thisRun());
        assertThat(RunAnalysis.of(run, new BetweenRuns(0, 1, 0))
                        .breakEvens()
                        .get(0)
                        .outcome())
                .isEqualTo(new Inconclusive(OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void isMeasuredEvenIfSomeForksAreMuchTooSlow() {
        List<Measurement> measurements =
                new ArrayList<>(twoProcesses(BreakEvenTest::root, 7, 0.03, AROUND_100_MILLION));
        double before = ((Measured) of(measurements).outcome()).terms();
        Measurement slow = measurements.get(9);
        measurements.set(
                9,
                Measurement.ofForks(
                                slow.cell(),
                                slow.unit(),
                                List.of(List.of(slow.values().get(0) * 1.5)))
                        .get(0)
                        .inRound(slow.round()));

        assertThat(((Measured) of(measurements).outcome()).terms()).isCloseTo(before, within(0.03 * before));
    }

    @Test
    void isNeverIfProcessesOnlyAddCost() {
        BreakEven breakEven = of(twoProcesses(n -> 0.8, 3, 0.01, 1_000_000, 10_000_000, 100_000_000));

        assertThat(breakEven.outcome()).isEqualTo(new Never(100_000_000));
    }

    @Test
    void isAlwaysIfProcessesAddNoCost() {
        BreakEven breakEven = of(twoProcesses(n -> 1.8, 3, 0.01, 1_000_000, 10_000_000));

        assertThat(breakEven.outcome()).isEqualTo(new Always(1_000_000));
    }

    @Test
    void isNotAlwaysIfOnlyAnNNextToTheSmallestShowsAGain() {
        // The speedup at 9*10^7 is 0.95; the mean of the three is above 1.
        assertThat(of(twoProcesses(BreakEvenTest::root, 5, 0.01, 90_000_000, 150_000_000, 220_000_000))
                        .outcome())
                .isInstanceOf(Measured.class);
    }

    @Test
    void liesBetweenTwoDistantNWithSignificantSigns() {
        BreakEven breakEven = of(twoProcesses(BreakEvenTest::root, 5, 0.05, 10_000_000, 1_000_000_000));

        assertThat(breakEven.outcome())
                .isEqualTo(new Inconclusive(OptionalDouble.of(10_000_000), OptionalDouble.of(1_000_000_000)));
    }

    @Test
    void hasAnOpenEndWhereNothingIsSignificant() {
        LongToDoubleFunction slowerThenEqual = n -> n < 20_000_000 ? 0.5 : 1;
        LongToDoubleFunction equalThenFaster = n -> n < 20_000_000 ? 1 : 1.8;

        assertThat(of(twoProcesses(slowerThenEqual, 5, 0.05, 10_000_000, 1_000_000_000))
                        .outcome())
                .isEqualTo(new Inconclusive(OptionalDouble.of(10_000_000), OptionalDouble.empty()));
        assertThat(of(twoProcesses(equalThenFaster, 5, 0.05, 10_000_000, 1_000_000_000))
                        .outcome())
                .isEqualTo(new Inconclusive(OptionalDouble.empty(), OptionalDouble.of(1_000_000_000)));
    }

    @Test
    void isInconclusiveFromOneRound() {
        assertThat(of(twoProcesses(BreakEvenTest::root, 1, 0, 10_000_000, 90_000_000, 110_000_000, 1_000_000_000))
                        .outcome())
                .isEqualTo(new Inconclusive(OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void isNotMonotoneIfMoreTermsTurnAGainIntoALoss() {
        LongToDoubleFunction hill = n -> n == 10_000_000 ? 1.5 : 0.7;
        LongToDoubleFunction valley = n -> n == 10_000_000 ? 0.7 : 1.5;
        long[] terms = {1_000_000, 10_000_000, 100_000_000};

        assertThat(of(twoProcesses(hill, 3, 0.01, terms)).outcome()).isEqualTo(new NotMonotone(1_000_000, 100_000_000));
        assertThat(of(twoProcesses(valley, 3, 0.01, terms)).outcome())
                .isEqualTo(new NotMonotone(1_000_000, 100_000_000));
        assertThat(of(twoProcesses(n -> n < 50_000_000 ? 1.5 : 0.7, 3, 0.01, terms))
                        .outcome())
                .isEqualTo(new NotMonotone(10_000_000, 100_000_000));
    }

    /** Seen on one CPU: "pays from 340 million terms on" with speedups of 1.05 (0.45 to 2.19). */
    @Test
    void claimsAGainWithoutOneInAtMostFivePerCent() {
        int claims = 0;
        for (int seed = 0; seed < 1000; seed++) {
            List<Measurement> run =
                    twoProcesses(seed, n -> 1, 5, 0.4, 10_000_000, 70_000_000, 100_000_000, 150_000_000, 1_000_000_000);
            BreakEvens.Line line = BreakEvens.lines(CellParser.of(run).cells()).get(0);
            Outcome outcome = BreakEven.outcome(line, BetweenRuns.DEFAULT);
            claims += outcome instanceof Measured || outcome instanceof Always ? 1 : 0;
        }

        assertThat(claims).isLessThanOrEqualTo(50);
    }

    @Test
    void claimsNoGainOnOneCpu() {
        BreakEven breakEven =
                of(twoProcesses(n -> n < 50_000_000 ? 0.7 : 1.05, 5, 0.4, 10_000_000, 100_000_000, 1_000_000_000));

        assertThat(breakEven.outcome()).isEqualTo(new Inconclusive(OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void isNotMeasuredIfItsIntervalIsWiderThanAFactorOf4() {
        assertThat(of(twoProcesses(
                                BreakEvenTest::root,
                                5,
                                0.5,
                                10_000_000,
                                67_000_000,
                                100_000_000,
                                150_000_000,
                                1_000_000_000))
                        .outcome())
                .isInstanceOf(Inconclusive.class);
    }

    @Test
    void ignoresTimesThatAreZeroOrNotNumbers() {
        List<Measurement> measurements =
                new ArrayList<>(twoProcesses(BreakEvenTest::root, 7, 0.01, AROUND_100_MILLION));
        BreakEven before = of(measurements);
        measurements.addAll(cell(120_000_000, 1, List.of(List.of(0.0), List.of(120.0), List.of(120.0))));
        measurements.addAll(cell(120_000_000, 2, List.of(List.of(110.0), List.of(Double.NaN), List.of(0.0))));
        measurements.addAll(cell(130_000_000, 1, List.of(List.of(0.0))));
        measurements.addAll(cell(130_000_000, 2, List.of(List.of(0.0))));

        assertThat(of(measurements).outcome()).isEqualTo(before.outcome());
    }

    @Test
    void equalTimesAreNeitherGainNorLoss() {
        assertThat(of(twoProcesses(n -> 1, 5, 0, AROUND_100_MILLION)).outcome())
                .isEqualTo(new Inconclusive(OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void pairsTimesOfTheSameRoundAndByOrderIfThereIsNone() {
        // Rounds differ by a factor of 3, which the pairs do not see.
        List<List<Double>> one = List.of(List.of(1.0), List.of(3.0), List.of(9.0));
        List<List<Double>> two = List.of(List.of(1.1), List.of(3.3), List.of(9.9));
        Cell first = new Cell(cellId(1), new Sample(one), List.of(1, 2, 3));
        Cell shuffled = new Cell(cellId(2), new Sample(List.of(two.get(2), two.get(0), two.get(1))), List.of(3, 1, 2));
        Cell others = new Cell(cellId(2), new Sample(two), List.of(4, 5, 6));
        Cell overlapping = new Cell(cellId(2), new Sample(two), List.of(3, 5, 6));

        assertThat(first.pairedWith(shuffled))
                .hasSize(3)
                .allSatisfy(p -> assertThat(p.logRatio()).isCloseTo(-Math.log(1.1), within(1e-9)));
        assertThat(first.pairedWith(others)).isEqualTo(first.pairedWith(shuffled));
        assertThat(first.pairedWith(overlapping)).containsExactly(new Cell.TimePair(3, 9.0, 1.1));
    }

    private static CellId cellId(int processes) {
        return cell(1, processes, List.of(List.of(1.0))).get(0).cell();
    }

    @Test
    void needsABaselineAtTheSameN() {
        List<Measurement> measurements = cell(1_000_000, 2, List.of(List.of(1.0)));

        assertThat(RunAnalysis.of(new MeasuredRun("r", Optional.empty(), measurements))
                        .breakEvens())
                .isEmpty();
    }
}
