package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.sliceofpi.results.RunWarning;

class NullControlTest {

    private static List<Measurement> oneProcess(long terms, String start, Double... seconds) {
        Map<String, String> params = Map.of("terms", "" + terms, "start", start, "processes", "1");
        List<List<Double>> forks = new ArrayList<>();
        for (Double value : seconds) {
            forks.add(List.of(value));
        }
        return Measurement.ofForks(new CellId("org.sliceofpi.bench.B.cold", "ss", params), "s/op", forks);
    }

    @SafeVarargs
    private static RunAnalysis run(List<Measurement>... cells) {
        List<Measurement> all = new ArrayList<>();
        for (List<Measurement> cell : cells) {
            all.addAll(cell);
        }
        return RunAnalysis.of(new MeasuredRun("r", Optional.empty(), all));
    }

    @Test
    void isTheGeometricMeanOfTheRatiosOfEachRound() {
        NullControl control = run(oneProcess(9, "SPAWN", 1.0, 2.0, 8.0), oneProcess(9, "THREADS", 1.1, 2.0, 8.0 / 1.1))
                .nullControl()
                .orElseThrow();

        assertThat(control.cell().start()).isEqualTo("THREADS");
        assertThat(control.forks()).isEqualTo(3);
        assertThat(control.ratio().value()).isCloseTo(1, within(1e-9));
        // Logarithms of -0.0953, 0 and 0.0953: the standard error is 0.055, the t quantile 4.303.
        assertThat(control.words()).isEqualTo("0.0 % (-21.1 to 26.7 %)");
        assertThat(control.flagged()).isFalse();
    }

    @Test
    void isFlaggedWithARemedyIfTheDifferenceIsSignificant() {
        RunAnalysis run = run(
                oneProcess(9, "SPAWN", 1.0, 1.01, 0.99, 1.0, 1.0), oneProcess(9, "THREADS", 1.2, 1.21, 1.2, 1.19, 1.2));

        assertThat(run.nullControl().orElseThrow().flagged()).isTrue();
        assertThat(run.warnings())
                .filteredOn(w -> w.what().startsWith("Null control: identical cells of one process differ by 20.0 %"))
                .singleElement()
                .extracting(RunWarning::remedy)
                .asString()
                .isNotEmpty();
    }

    @Test
    void oneInAHundredIsFlaggedWithoutACause() {
        SplittableRandom random = new SplittableRandom(1);
        int flagged = 0;
        for (int i = 0; i < 1000; i++) {
            Double[] one = random.doubles(5, 0.9, 1.1).boxed().toArray(Double[]::new);
            Double[] other = random.doubles(5, 0.9, 1.1).boxed().toArray(Double[]::new);
            List<Measurement> both = new ArrayList<>(oneProcess(9, "SPAWN", one));
            both.addAll(oneProcess(9, "THREADS", other));
            flagged += NullControl.of(CellParser.of(both)).orElseThrow().flagged() ? 1 : 0;
        }

        // 10 are expected; more than 20 have a probability of 0.1 %.
        assertThat(flagged).isLessThanOrEqualTo(20);
    }

    @Test
    void oneRunInAHundredIsFlaggedEvenIfItHasTenControls() {
        SplittableRandom random = new SplittableRandom(2);
        int flagged = 0;
        for (int i = 0; i < 1000; i++) {
            List<Measurement> all = new ArrayList<>();
            for (int n = 1; n <= 10; n++) {
                all.addAll(oneProcess(
                        n, "SPAWN", random.doubles(5, 0.9, 1.1).boxed().toArray(Double[]::new)));
                all.addAll(oneProcess(
                        n, "POOL", random.doubles(5, 0.9, 1.1).boxed().toArray(Double[]::new)));
            }
            flagged += NullControl.of(CellParser.of(all)).orElseThrow().flagged() ? 1 : 0;
        }

        assertThat(flagged).isLessThanOrEqualTo(20);
    }

    @Test
    void equalTimesAreNotFlagged() {
        NullControl control = run(oneProcess(9, "SPAWN", 1.0, 1.0), oneProcess(9, "THREADS", 1.0, 1.0))
                .nullControl()
                .orElseThrow();

        assertThat(control.flagged()).isFalse();
        assertThat(control.words()).isEqualTo("0.0 % (0.0 to 0.0 %)");
    }

    @Test
    void comesFromTheWorkloadWithTheNarrowestInterval() {
        NullControl control = run(
                        oneProcess(7, "SPAWN", 1.0, 1.3, 1.1),
                        oneProcess(7, "THREADS", 1.2, 1.0, 1.3),
                        oneProcess(9, "SPAWN", 1.0, 1.01, 1.02),
                        oneProcess(9, "THREADS", 1.01, 1.02, 1.0))
                .nullControl()
                .orElseThrow();

        assertThat(control.cell().terms()).isEqualTo(9);
    }

    @Test
    void needsTwoForksOfBoth() {
        assertThat(run(oneProcess(9, "SPAWN", 1.0, 1.0)).nullControl()).isEmpty();
        assertThat(run(oneProcess(9, "SPAWN", 1.0, 1.0), oneProcess(9, "THREADS", 1.0))
                        .nullControl())
                .isEmpty();
        assertThat(run(oneProcess(9, "SPAWN", 1.0, 0.0), oneProcess(9, "THREADS", 1.0, 1.0))
                        .nullControl())
                .isEmpty();
    }
}
