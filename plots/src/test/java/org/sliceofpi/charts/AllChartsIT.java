package org.sliceofpi.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.RenderedChart;

/** Tests all charts for one machine and for four, with three cells and with three hundred. */
class AllChartsIT {

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of("one machine, 3 cells", List.of(AllCharts.small("pc"))),
                Arguments.of("four machines, 3 cells", four(AllCharts::small)),
                Arguments.of("one machine", List.of(AllCharts.middle("pc", 1))),
                Arguments.of("four machines", four(n -> AllCharts.middle(n, 3))),
                Arguments.of("one machine, 300 cells", List.of(AllCharts.large("pc", 1))),
                Arguments.of(
                        "two machines, 300 cells and 3", List.of(AllCharts.large("pc", 1), AllCharts.small("pi"))));
    }

    private static List<RunAnalysis> four(Function<String, RunAnalysis> make) {
        return Stream.of("pc", "raspberry-pi-4", "a-laptop-with-a-long-name", "server")
                .map(make)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void isReadableAndMarkedAsSynthetic(String what, List<RunAnalysis> runs) throws Exception {
        List<RenderedChart> charts = AllCharts.of(runs);

        assertThat(AllCharts.faults(charts)).isEmpty();
        assertThat(charts).isNotEmpty().extracting(RenderedChart::name).doesNotHaveDuplicates();
        assertThat(charts).allSatisfy(p -> {
            assertThat(p.height()).isBetween(150, 1300);
            assertThat(p.svg()).contains("SYNTHETIC: all data are generated", "(synthetic)");
        });
    }
}
