package org.sliceofpi.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.synthetic.SyntheticRun;

class SpeedupByProcessesTest {

    @TempDir
    Path folder;

    private static RunAnalysis run(String name, double cpus, long... terms) {
        return RunAnalysis.of(
                new SyntheticRun(name, cpus, 1).grid("SCALAR", 1.3, 1, terms).run());
    }

    @Test
    void drawsTheSameBytesEveryTime() {
        List<RunAnalysis> runs = List.of(run("pc", 2, 10_000_000, 100_000_000));

        assertThat(SpeedupByProcesses.of(runs, ArticleFile.read()).get(0).svg())
                .isEqualTo(
                        SpeedupByProcesses.of(runs, ArticleFile.read()).get(0).svg())
                .contains("SPAWN", "FORKSERVER", "POOL", "THREADS", "ideal", "effective CPUs", "N = 10\u2078")
                .contains("the article's Raspberry Pi 4", "the article's Windows PC", "10 forks per cell");
    }

    @Test
    void omitsTheArticleIfItsNDiffers() {
        assertThat(SpeedupByProcesses.of(List.of(run("pc", 2, 1_000_000)), ArticleFile.read())
                        .get(0)
                        .svg())
                .doesNotContain("article");
    }

    @Test
    void writesBothFilesAndNothingElse() throws IOException {
        List<Path> files = SpeedupByProcesses.of(List.of(run("pc", 2, 10_000_000)), ArticleFile.read())
                .get(0)
                .write(folder.resolve("new"));

        assertThat(files)
                .extracting(f -> f.getFileName().toString())
                .containsExactly("speedup-by-processes.svg", "speedup-by-processes.png");
        try (var all = Files.list(folder.resolve("new"))) {
            assertThat(all).containsExactlyInAnyOrderElementsOf(files);
        }
        assertThat(ImageIO.read(files.get(1).toFile()).getWidth()).isEqualTo(2 * FacetGrid.WIDTH);
    }

    @Test
    void explainsAMissingBaseline() throws IOException {
        MeasuredRun complete =
                new SyntheticRun("pc", 2, 1).grid("SCALAR", 1.3, 1, 10_000_000).run();
        MeasuredRun withoutBaseline = new MeasuredRun(
                "r",
                Optional.empty(),
                complete.measurements().stream()
                        .filter(m -> !m.cell().param("processes").equals("1"))
                        .toList());

        RenderedChart chart = SpeedupByProcesses.of(List.of(RunAnalysis.of(withoutBaseline)), ArticleFile.read())
                .get(0);

        assertThat(chart.svg()).contains("no speedup", "machine unknown");
        assertThat(ImageIO.read(new ByteArrayInputStream(chart.png())).getHeight())
                .isPositive();
    }

    @Test
    void rejectsRunsWithoutMeasurements() {
        RunAnalysis empty = RunAnalysis.of(new MeasuredRun("r", Optional.empty(), List.of()));

        assertThatThrownBy(() -> SpeedupByProcesses.of(List.of(empty), ArticleFile.read()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to draw");
    }
}
