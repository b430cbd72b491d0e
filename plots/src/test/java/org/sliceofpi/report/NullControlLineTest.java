package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.NullControl;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.stats.Interval;

class NullControlLineTest {

    private static final NullControl QUIET = Findings.control(1.012, Optional.of(new Interval(0.992, 1.031)), false);

    private static RunModel model(Optional<NullControl> control) {
        RunAnalysis run = Findings.of(control);
        return new RunModel(run, new RunLabels(List.of(run)));
    }

    private static String line(NullControl control) {
        return model(Optional.of(control)).nullControl();
    }

    @Test
    void theDifferenceIsInPercentWithItsInterval() {
        assertThat(line(QUIET)).isEqualTo("Null control: identical cells differ by 1.2 % (-0.8 to 3.1 %).");
    }

    @Test
    void aSignificantDifferenceIsFlagged() {
        assertThat(line(Findings.control(0.95, Optional.of(new Interval(0.93, 0.97)), true)))
                .isEqualTo("Null control: identical cells differ by -5.0 % (-7.0 to -3.0 %),"
                        + " significant at the 1 % level.");
    }

    @Test
    void aRunWithoutControlHasNoLine() {
        assertThat(model(Optional.empty()).nullControl()).isEmpty();
    }

    @Test
    void pageAndSummaryShowTheLineOnce() {
        ReportModel with = new ReportModel(List.of(model(Optional.of(QUIET))), List.of(), List.of(), "article");
        ReportModel without = new ReportModel(List.of(model(Optional.empty())), List.of(), List.of(), "article");

        assertThat(with.html()).containsOnlyOnce("<p>Null control: identical cells differ by 1.2 %");
        assertThat(with.markdown()).containsOnlyOnce("\nNull control: identical cells differ by 1.2 %");
        assertThat(without.html() + without.markdown()).doesNotContain("Null control");
    }
}
