package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dgolden=write}, writes the chart instead of comparing it; look at the new chart before you commit it. */
class SimulationChartTest {

    private static final Path KEPT = Path.of("simulation.svg");

    /** Depends on the fonts: positions, sizes, and where a text is wrapped. */
    private static final String LAYOUT = " (x|y|d|width|height|viewBox|transform)=\"[^\"]*\"|</text>\\R<text(?=[^>]*>)";

    @Test
    void theKeptChartIsWhatTheSimulationPredicts() throws IOException {
        String chart = SimulationChart.draw().svg();
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(KEPT, chart);
        }

        assertThat(withoutLayout(Files.readString(KEPT)))
                .as("if the new chart is right, run: mvn test -pl benchmarks/cluster -am -Dtest=SimulationChartTest"
                        + " -Dgolden=write")
                .isEqualTo(withoutLayout(chart));
    }

    private static String withoutLayout(String svg) {
        return svg.replaceAll(LAYOUT, "").replaceAll("\\R", "\n");
    }
}
