package org.sliceofpi.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

class PooledKernelComparisonTest {

    /** A run of one kernel in four cells; all cells of a round share a noise factor. */
    private static List<TimedMetric> run(int seed, double slower, double... rounds) {
        Random random = new Random(seed);
        List<TimedMetric> run = new ArrayList<>();
        for (int cell = 1; cell <= 4; cell++) {
            List<List<Double>> forks = new ArrayList<>();
            for (double round : rounds) {
                forks.add(List.of(cell * slower * round * Math.exp(0.005 * random.nextGaussian())));
            }
            run.add(new TimedMetric(
                    new CellId("b.cell" + cell, "ss", Map.of()), "cell " + cell, "", "kernel", new Sample(forks)));
        }
        return run;
    }

    private static ComparisonResult compare(List<List<TimedMetric>> base, List<List<TimedMetric>> head) {
        List<ComparisonResult> cells = PooledKernelComparison.of(base, head, 0.03);
        assertThat(cells).hasSize(1);
        return cells.get(0);
    }

    @Test
    void findsInThreeRoundsAChangeThatNoSingleCellCanShow() {
        ComparisonResult together = compare(List.of(run(1, 1, 1, 1.001, 0.999)), List.of(run(2, 1.1, 1, 1.001, 0.999)));

        assertThat(together.title()).isEqualTo("kernel, 4 cells combined");
        assertThat(together.base().value()).isCloseTo(Math.pow(24, 0.25), within(0.05));
        assertThat(together.change().value()).isCloseTo(1.1, within(0.01));
        assertThat(together.change().interval().orElseThrow().contains(1.1)).isTrue();
        assertThat(together.verdict()).isEqualTo(Verdict.WORSE);
    }

    /** A metric with one value per fork. */
    private static TimedMetric metric(String benchmark, int size, double... forks) {
        CellId id = new CellId(benchmark, "avgt", Map.of("size", String.valueOf(size)));
        return new TimedMetric(
                id,
                "size " + size,
                "",
                "family",
                new Sample(Arrays.stream(forks).mapToObj(List::of).toList()));
    }

    private static List<TimedMetric> sizes(double slower, int upTo) {
        return IntStream.iterate(10, size -> size <= 10_000, size -> size * 10)
                .mapToObj(size -> {
                    double time = size * (size <= upTo ? slower : 1);
                    return metric("b.run", size, 0.996 * time, time, 1.004 * time);
                })
                .toList();
    }

    @Test
    void everyCellHasTheSameWeightHoweverLongItTakes() {
        ComparisonResult together = compare(List.of(sizes(1, 1000)), List.of(sizes(2, 1000)));

        assertThat(together.change().value()).isCloseTo(Math.pow(2, 0.75), within(0.001));
        assertThat(together.change().interval().orElseThrow().contains(1.68)).isTrue();
        assertThat(together.verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void cellsWithTimesOfZeroOrOneForkDoNotSpoilTheirFamily() {
        List<TimedMetric> base = new ArrayList<>(sizes(1, 0));
        base.add(metric("b.run", 1, 0, 0, 0));
        base.add(metric("b.run", 2, 0, 5, 5));
        base.add(metric("b.run", 3, 5));
        List<TimedMetric> head = new ArrayList<>(sizes(2, 10_000));
        head.addAll(base.subList(4, 7));

        ComparisonResult together = compare(List.of(base), List.of(head));

        assertThat(together.title()).isEqualTo("family, 4 cells combined");
        assertThat(together.change().value()).isCloseTo(2, within(0.001));
    }

    @Test
    void aBaseWithMoreForksThanTheHeadIsCompared() {
        ComparisonResult together = compare(
                List.of(List.of(metric("b.run", 1, 1, 1.001, 0.999, 1.002, 0.998, 1))),
                List.of(List.of(metric("b.run", 1, 2, 2.001))));

        assertThat(together.base().forks()).isEqualTo(6);
        assertThat(together.head().forks()).isEqualTo(2);
        assertThat(together.verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void allowsForNoiseThatAllCellsOfARoundShare() {
        double[] rough = {1, 1.1, 0.9};

        ComparisonResult together = compare(List.of(run(1, 1, rough)), List.of(run(2, 1.1, rough)));

        assertThat(together.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(together.change().interval().orElseThrow().low()).isLessThan(1);
    }

    @Test
    void allowsForNoiseThatAllRoundsOfARunShare() {
        List<List<TimedMetric>> base = List.of(run(1, 0.95, 1, 1, 1), run(2, 1.05, 1, 1, 1), run(3, 1, 1, 1, 1));
        List<List<TimedMetric>> head = List.of(run(4, 1.02, 1, 1, 1), run(5, 1.12, 1, 1, 1), run(6, 1.07, 1, 1, 1));

        assertThat(compare(base, head).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void changeWithinTheMarginIsTheSame() {
        ComparisonResult together = compare(List.of(run(1, 1, 1, 1, 1, 1, 1)), List.of(run(2, 1.015, 1, 1, 1, 1, 1)));

        assertThat(together.verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void comparesOnlyCellsThatAllRunsMeasuredInTwoOrMoreRounds() {
        List<TimedMetric> whole = run(1, 1, 1, 1, 1);
        List<TimedMetric> part = run(2, 1, 1, 1, 1).subList(0, 2);

        assertThat(compare(List.of(whole), List.of(part)).title()).isEqualTo("kernel, 2 cells combined");
        assertThat(PooledKernelComparison.of(List.of(whole), List.of(run(2, 1, 1)), 0.03))
                .isEmpty();
        assertThat(PooledKernelComparison.of(List.of(whole), List.of(List.of()), 0.03))
                .isEmpty();
    }
}
