package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.synthetic.SyntheticRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalysisJsonIT {

    @TempDir
    Path folder;

    @Test
    void theFileOfEveryKeptRunIsValid() throws IOException {
        assertThat(RunFolder.findAll(Path.of("../results"))).isNotEmpty().allSatisfy(kept -> {
            MeasuredRun run = RunFolder.read(kept);
            RunReport.of(run).write(folder);

            JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("analysis.json")));
            assertThat(AnalysisSchema.errors(json)).isEmpty();
            assertThat(json.get("run").asString()).isEqualTo(kept.getFileName().toString());
            assertThat(json.get("breakEvens")).isNotEmpty();
        });
    }

    @Test
    void aReportOfSeveralRunsHasNoSuchFile() throws IOException {
        MeasuredRun run =
                new SyntheticRun("pc", 2, 1).grid("SCALAR", 1.3, 1, 10_000_000).run();

        RunReport.of(run, run).write(folder);

        assertThat(folder.resolve("summary.md")).exists();
        assertThat(folder.resolve("analysis.json")).doesNotExist();
    }
}
