package org.sliceofpi.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.synthetic.SyntheticRun;

class StartChartTest {

    private final RunAnalysis run =
            RunAnalysis.of(new SyntheticRun("pc", 2, 1).noise(0).starts(1).run());

    @Test
    void itsRowsAreSingleStartsInTheOrderOfTheFile() {
        assertThat(StartTime.of(run))
                .extracting(StartTime::name)
                .containsExactly(
                        "bare java Hello, default options",
                        "bare java Hello, G1_FIRST_TIER",
                        "SPAWN, as workers start",
                        "SPAWN, SERIAL",
                        "POOL",
                        "Python spawn");
    }

    @Test
    void theMemoryOfAWorkerIsThatOfTheSameRow() {
        assertThat(StartTime.of(run))
                .extracting(StartTime::peakMegabytes)
                .containsOnly(OptionalDouble.of(28), OptionalDouble.empty())
                .element(2)
                .isEqualTo(OptionalDouble.of(28));
    }

    @Test
    void itsTitleComparesAWorkerWithABareJvm() throws Exception {
        List<String> texts = SvgTexts.of(StartChart.of(List.of(run)).get(0)).stream()
                .map(SvgTexts.Words::text)
                .toList();

        assertThat(String.join(" ", texts)).contains("0.70 times as long as java Hello");
        assertThat(texts).contains("42 ms, 28 MB");
    }

    @Test
    void aRunWithoutStartsHasNoChart() {
        assertThat(StartChart.of(List.of(
                        RunAnalysis.of(new SyntheticRun("pc", 2, 1).kernels(1).run()))))
                .isEmpty();
    }
}
