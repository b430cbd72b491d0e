package org.sliceofpi.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Inconclusive;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotMonotone;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Interval;

class BreakEvenWordsTest {

    private static String inconclusive(OptionalDouble low, OptionalDouble high) {
        return BreakEvenWords.verdict(new BreakEven.Inconclusive(low, high));
    }

    @Test
    void numbersHaveTheirIntervalsInThisRunAndBetweenRuns() {
        assertThat(BreakEvenWords.verdict(
                        new BreakEven.Measured(1.2e6, new Interval(980_000, 1.5e6), new Interval(8e5, 2e6), 0.001)))
                .isEqualTo("pays off from 1.2 million terms (980,000 to 1.5 million in this run,"
                        + " 800,000 to 2.0 million between runs)");
    }

    @Test
    void openEndsAreNotNamed() {
        assertThat(inconclusive(OptionalDouble.of(2e6), OptionalDouble.of(3e9)))
                .isEqualTo("slower up to 2.0 million terms, faster from 3.0 billion terms");
        assertThat(inconclusive(OptionalDouble.of(2e6), OptionalDouble.empty()))
                .isEqualTo("slower up to 2.0 million terms, inconclusive above");
        assertThat(inconclusive(OptionalDouble.empty(), OptionalDouble.of(50_000)))
                .isEqualTo("faster from 50,000 terms, inconclusive below");
        assertThat(inconclusive(OptionalDouble.empty(), OptionalDouble.empty()))
                .isEqualTo("inconclusive at every N measured");
    }

    @Test
    void briefWordsFitANarrowColumn() {
        Stream<BreakEven.Outcome> outcomes = Stream.of(
                new Measured(123_456_789, new Interval(1e8, 2e8), new Interval(580_000, 990_000_000), 1),
                new Always(123_456_789),
                new Never(990_000_000),
                new NotMonotone(123_456, 990_000_000),
                new Inconclusive(OptionalDouble.of(580_000), OptionalDouble.of(990_000_000)));

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(BreakEvenWords.briefly(outcome)).hasSizeLessThanOrEqualTo(13);
            assertThat(BreakEvenWords.range(outcome)).isNotEmpty().hasSizeLessThanOrEqualTo(25);
        });
        assertThat(BreakEvenWords.briefly(new Never(990_000_000))).isEqualTo("never");
        assertThat(BreakEvenWords.range(new Never(990_000_000))).isEqualTo("up to 990,000,000");
    }

    @Test
    void theLocationSaysWhetherThereIsABreakEven() {
        assertThat(BreakEvenWords.location(new Inconclusive(OptionalDouble.of(5e8), OptionalDouble.empty())))
                .isEqualTo("is, if there is one, above 500 million terms");
        assertThat(BreakEvenWords.location(new Inconclusive(OptionalDouble.of(7.6e6), OptionalDouble.of(5e8))))
                .isEqualTo("is between 7.6 million and 500 million terms");
        assertThat(BreakEvenWords.location(new Inconclusive(OptionalDouble.empty(), OptionalDouble.of(1e9))))
                .isEqualTo("is below 1.0 billion terms");
        assertThat(BreakEvenWords.location(new Inconclusive(OptionalDouble.empty(), OptionalDouble.empty())))
                .isEqualTo("is inconclusive at every N measured");
    }

    @Test
    void nodesOnOneMachineAreNotCalledASecondMachine() {
        assertThat(BreakEvenWords.second(cell("cluster.SecondMachine.warm"))).isEqualTo("a second machine");
        assertThat(BreakEvenWords.second(cell("cluster.EngineCost.warm"))).contains("engine cost", "same machine");
        assertThat(BreakEvenWords.second(cell("bench.DoubleSummation.warm"))).isEqualTo("a second process");
    }

    private static CellId cell(String benchmark) {
        return new CellId("org.sliceofpi." + benchmark, "ss", Map.of());
    }
}
