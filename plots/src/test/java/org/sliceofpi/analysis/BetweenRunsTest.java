package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;

class BetweenRunsTest {

    /** Runs of sums of 10 ms at N*, whose speedups share an effect within each run. */
    private static List<MeasuredRun> runs(int number, double effect, double noise) {
        SplittableRandom random = new SplittableRandom(1);
        List<MeasuredRun> runs = new ArrayList<>();
        for (int run = 0; run < number; run++) {
            List<Measurement> measurements = new ArrayList<>();
            double shared = effect * random.nextGaussian();
            for (long n : new long[] {6_700_000, 10_000_000, 15_000_000}) {
                List<List<Double>> one = new ArrayList<>();
                List<List<Double>> two = new ArrayList<>();
                for (int round = 0; round < 7; round++) {
                    one.add(List.of(n * 1e-6 * Math.exp(noise * random.nextGaussian())));
                    two.add(List.of(n * 1e-6 / Math.sqrt(n / 1e7) * Math.exp(shared + noise * random.nextGaussian())));
                }
                measurements.addAll(cell(n, 1, one));
                measurements.addAll(cell(n, 2, two));
            }
            runs.add(new MeasuredRun("run " + run, Optional.empty(), measurements));
        }
        return runs;
    }

    private static final CellId COLD = new CellId("org.sliceofpi.bench.B.cold", "ss", Map.of());
    private static final CellId WARM = new CellId("org.sliceofpi.bench.B.warm", "avgt", Map.of());

    private static List<Measurement> cell(long terms, int processes, List<List<Double>> millis) {
        Map<String, String> params = Map.of("terms", "" + terms, "start", "POOL", "processes", "" + processes);
        return Measurement.ofForks(new CellId("org.sliceofpi.bench.B.cold", "ss", params), "ms/op", millis);
    }

    @Test
    void estimatesTheDeviationOfTheSpeedup() {
        BetweenRuns found = BetweenRuns.of(runs(100, 0.1, 0.03));

        // The standard error of a standard deviation from 100 runs is 7 %.
        assertThat(found.deviation(COLD, 0.01)).isCloseTo(0.1, within(0.02));
        assertThat(found.runs()).isEqualTo(100);
        // No long or warm tasks: the default.
        assertThat(found.deviation(COLD, 1)).isEqualTo(0.025);
        assertThat(found.deviation(WARM, 0.01)).isEqualTo(0.025);
    }

    @Test
    void forksAloneAreNoEffectOfTheRun() {
        assertThat(BetweenRuns.of(runs(100, 0, 0.1)).deviation(COLD, 0.01)).isLessThan(0.02);
    }

    @Test
    void aFewRunsThatAgreeDoNotGiveAVariationOfZero() {
        MeasuredRun run = runs(1, 0, 0.03).get(0);

        assertThat(BetweenRuns.of(List.of(run, run, run, run)).deviation(COLD, 0.01))
                .isGreaterThan(0)
                .isLessThan(0.06);
    }

    @Test
    void hasADefaultForFewerThanFourRuns() {
        assertThat(BetweenRuns.of(List.of())).isEqualTo(BetweenRuns.DEFAULT);
        assertThat(BetweenRuns.of(runs(3, 0.5, 0.03))).isEqualTo(BetweenRuns.DEFAULT);
        assertThat(BetweenRuns.DEFAULT.deviation(COLD, 0.059)).isEqualTo(0.06);
        assertThat(BetweenRuns.DEFAULT.deviation(COLD, 0.060)).isEqualTo(0.025);
        assertThat(BetweenRuns.DEFAULT.deviation(WARM, 0.059)).isEqualTo(0.025);
    }

    @Test
    void rejectsWhatIsNotADeviation() {
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new BetweenRuns(bad, 0, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new BetweenRuns(0, bad, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
