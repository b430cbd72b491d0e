package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunFolder;
import org.sliceofpi.synthetic.SyntheticRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportFormatTest {

    private static final MeasuredRun RUN =
            new SyntheticRun("pc", 2, 1).grid("SCALAR", 1.3, 1, 10_000_000).run();

    @TempDir
    Path folder;

    @Test
    void githubActionBenchmarkGetsNameUnitValueAndRange() {
        JsonNode array = JsonMapper.shared().readTree(ExportFormat.GITHUB_ACTION_BENCHMARK.text(RUN));

        assertThat(array).hasSize(9).allSatisfy(e -> {
            assertThat(e.path("name").isString()).isTrue();
            assertThat(e.path("unit").stringValue()).isEqualTo("ms");
            assertThat(e.path("value").isNumber()).isTrue();
            assertThat(e.path("range").stringValue()).contains(" to ");
        });
    }

    @Test
    void bencherGetsAJmhFileWithEveryRowUnderANameOfItsOwn() throws IOException {
        String text = ExportFormat.BENCHER.text(RUN);
        List<Measurement> read = RunFolder.read(Files.writeString(folder.resolve("flat.json"), text))
                .measurements();

        assertThat(text).doesNotContain("NaN", "Infinity", "params");
        assertThat(new HashSet<>(read.stream().map(Measurement::benchmark).toList()))
                .hasSize(9);
        assertThat(read).allSatisfy(m -> assertThat(m.benchmark()).matches("[A-Za-z0-9._-]+"));
    }

    @Test
    void csvHasATimeAndAColumnForEachCell() {
        List<String> lines = ExportFormat.CSV.text(RUN).lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("time,commit,org.sliceofpi.bench.DoubleSummation.cold.SCALAR.terms10000000");
        assertThat(lines.get(1)).startsWith("2026-11-23T10:00:00Z,");
        assertThat(lines.get(0).split(",", -1))
                .hasSameSizeAs(lines.get(1).split(",", -1))
                .hasSize(11);
    }

    @Test
    void refusesAnUnknownFormatAndARunWithNothingInIt() {
        assertThat(ExportFormat.named("GitHub-Action-Benchmark")).isEqualTo(ExportFormat.GITHUB_ACTION_BENCHMARK);
        assertThatThrownBy(() -> ExportFormat.named("xml"))
                .hasMessage("no format 'xml'; choose one of github-action-benchmark, bencher, csv");
        assertThatThrownBy(() -> ExportFormat.CSV.text(new MeasuredRun("r", Optional.empty(), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to export");
    }
}
