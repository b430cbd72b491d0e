package org.sliceofpi.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.RenderedChart;

/** Tests properties of all charts on a few runs; {@link AllChartsIT} tests them on runs of every size. */
class AllChartsTest {

    private static final RunAnalysis PC = AllCharts.middle("pc", 1);
    private static final RunAnalysis PI = AllCharts.middle("pi", 6);

    @Test
    void noTextOverlapsOtherTextOrIsCutOff() throws Exception {
        assertThat(AllCharts.faults(AllCharts.of(List.of(PC, PI)))).isEmpty();
    }

    @Test
    void sameDataGiveTheSameBytes() {
        List<RunAnalysis> runs = List.of(PC, PI);

        List<RenderedChart> first = AllCharts.of(runs);
        List<RenderedChart> second = AllCharts.of(runs);

        assertThat(first)
                .extracting(RenderedChart::svg)
                .isEqualTo(second.stream().map(RenderedChart::svg).toList());
        assertThat(first.get(0).png()).isEqualTo(second.get(0).png());
    }

    @Test
    void drawsEveryChartThatHasData() {
        assertThat(AllCharts.of(List.of(PC, PI)))
                .extracting(RenderedChart::name)
                .contains(
                        "speedup-by-terms",
                        "speedup-by-processes",
                        "machines",
                        "where-the-time-goes",
                        "time-by-terms",
                        "timeline",
                        "kernels");
    }

    @Test
    void onlySyntheticRunsAreMarkedAsSynthetic() {
        RunAnalysis measured = Measured.of(PC);

        assertThat(AllCharts.of(List.of(measured, PI)))
                .allSatisfy(p -> assertThat(p.svg())
                        .contains("SYNTHETIC: the data of pi are generated")
                        .doesNotContain("pc (synthetic)"));
        assertThat(AllCharts.of(List.of(measured)))
                .allSatisfy(p -> assertThat(p.svg()).doesNotContainIgnoringCase("synthetic"));
    }
}
