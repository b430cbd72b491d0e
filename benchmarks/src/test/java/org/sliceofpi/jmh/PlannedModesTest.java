package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sliceofpi.plan.Plans;
import org.sliceofpi.results.CellId;

/** The plans name JMH's modes themselves, because they do not see JMH's API. */
class PlannedModesTest {

    private static final Map<String, String> MODES = BenchmarkList.defaultList()
            .find(
                    OutputFormatFactory.createFormatInstance(
                            new PrintStream(new ByteArrayOutputStream()), VerboseMode.SILENT),
                    List.of(".*"),
                    List.of())
            .stream()
            .collect(Collectors.toMap(
                    BenchmarkListEntry::getUsername, entry -> entry.getMode().shortLabel()));

    @ParameterizedTest
    @ValueSource(strings = {"quick", "standard", "full"})
    void everyCellHasTheModeOfItsBenchmark(String plan) {
        for (CellId cell : Plans.named(plan).orElseThrow().cells()) {
            assertThat(cell.mode()).as(cell.title()).isEqualTo(MODES.get(cell.benchmark()));
        }
    }
}
