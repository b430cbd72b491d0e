package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sliceofpi.compare.ComparisonResult;
import org.sliceofpi.compare.ComparisonResult.Kind;
import org.sliceofpi.compare.ComparisonResult.Side;
import org.sliceofpi.compare.Verdict;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

class ChangePlotTest {

    private static ComparisonResult cell(String title, double change, Optional<Interval> interval) {
        Side side = new Side(1, 5);
        return new ComparisonResult(title, Kind.TIME, side, side, new Estimate(change, interval), 1, Verdict.SAME, "");
    }

    private static ComparisonResult cell(String title, double low, double change, double high) {
        return cell(title, change, Optional.of(new Interval(low, high)));
    }

    @Test
    void drawsALineWithTheIntervalForEachCell() {
        assertThat(ChangePlot.of(List.of(cell("a", 0.95, 1, 1.05), cell("longer", 1.05, 1.1, 1.2))))
                .isEqualTo("""
                                -20 %                   0                   +20 %
                        a                         [-----*-----]
                        longer                          |     [-----*-----------]
                        """);
    }

    @Test
    void scaleFitsTheWidestInterval() {
        assertThat(ChangePlot.of(List.of(cell("a", 0.97, 1, 1.03)))).contains("-5 %", "+5 %");
        assertThat(ChangePlot.of(List.of(cell("a", 0.97, 1, 1.4)))).contains("-50 %", "+50 %");
    }

    @Test
    void marksIntervalsBeyondTheScale() {
        assertThat(ChangePlot.of(List.of(cell("a", 0.9, 3, Double.POSITIVE_INFINITY))))
                .contains("+100 %")
                .endsWith("*\n")
                .contains("[");
        assertThat(ChangePlot.of(List.of(cell("a", 0.9, 1.5, Double.POSITIVE_INFINITY))))
                .endsWith(">\n");
    }

    @Test
    void isEmptyWithoutIntervals() {
        assertThat(ChangePlot.of(List.of(cell("a", 1, Optional.empty())))).isEmpty();
    }
}
