package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.synthetic.SyntheticRun;

class RunReportIT {

    private static final MeasuredRun RUN = new SyntheticRun("pc", 2, 1)
            .grid("SCALAR", 1.3, 1, 10_000_000, 100_000_000)
            .run();

    @TempDir
    Path folder;

    @Test
    void writesTablesAndChartsIntoTheFolder() throws IOException {
        ReportFiles written = RunReport.of(RUN).write(folder.resolve("deep/new"));

        assertThat(written.problems()).isEmpty();
        assertThat(written.files()).allSatisfy(f -> assertThat(f).isNotEmptyFile());
        assertThat(written.files())
                .extracting(f -> f.getFileName().toString())
                .contains(
                        "summary.md",
                        "speedup.csv",
                        "analysis.json",
                        "speedup-by-processes.svg",
                        "speedup-by-processes.png");
        assertThat(Files.readAllLines(folder.resolve("deep/new/speedup.csv"))).hasSize(1 + 2 * 9);
        assertThat(folder.resolve("deep/new/summary.md"))
                .content()
                .contains("| SPAWN | 2 | 10 |", "1.42", "2.81", "3.75");
    }

    @Test
    void writesTheSameBytesForTheSameRun() throws IOException {
        RunReport.of(RUN).write(folder.resolve("a"));
        RunReport.of(RUN).write(folder.resolve("b"));

        for (String name : List.of(
                "summary.md",
                "speedup.csv",
                "analysis.json",
                "report.html",
                "speedup-by-processes.svg",
                "speedup-by-terms.svg")) {
            assertThat(folder.resolve("a").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
        }
    }

    @Test
    void allTablesShowTheArticlesFiguresNextToTheMeasuredOnes() {
        assertThat(RunReport.of(RUN).tables())
                .contains("article: Windows PC", "article: Raspberry Pi 4", "Mike James")
                .containsPattern("SPAWN +2 +10 .* 1\\.42 +1\\.80\n");
    }

    @Test
    void answerAndWarningsFitEightyColumns() {
        RunReport report = RunReport.of(RUN);

        assertThat((report.answers(TextStyle.PLAIN) + report.warnings(TextStyle.PLAIN)).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .anyMatch(line -> line.startsWith("! 4 processes share 2 effective CPUs"));
    }

    @Test
    void warningsAreListed() {
        MeasuredRun run = new MeasuredRun("r", RUN.machine(), RUN.measurements());

        assertThat(RunReport.of(run).tables()).contains("! This run is synthetic: nothing was measured.\n");
    }

    @Test
    void writesTablesOfARunWithoutCharts() throws IOException {
        ReportFiles written =
                RunReport.of(new MeasuredRun("r", Optional.empty(), List.of())).write(folder);

        assertThat(written.files()).hasSize(4);
        assertThat(folder.resolve("summary.md")).content().contains("no speedup can be computed");
    }

    @Test
    void htmlStartsWithTheVerdictEscapesTextAndNeedsNoNetwork() throws IOException {
        MeasuredRun hostile = new MeasuredRun("<script>alert(1)</script>", RUN.machine(), RUN.measurements());
        RunReport.of(RUN, hostile).write(folder);

        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page.indexOf("a second process pays off already at")).isBetween(0, page.indexOf("<svg"));
        assertThat(page)
                .contains("prefers-color-scheme: dark", "with SPAWN", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        // XML namespaces look like URLs, but nothing is fetched from them.
        assertThat(page.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", "")).doesNotContain("http:", "https:", "<link", "src=");
        assertThat(page.split("id=\"speedup-by-processes-chart\"", -1)).hasSize(2);
    }

    @Test
    void htmlHasAChartAndATableForEachSectionAndMarksSyntheticRuns() throws IOException {
        RunReport.of(new SyntheticRun("pc", 2, 1)
                        .grid("SCALAR", 1.3, 1, 10_000_000, 100_000_000)
                        .kernels(1)
                        .timeline("SPAWN", 2, 10_000_000, 50, 1.3)
                        .run())
                .write(folder);

        String page = Files.readString(folder.resolve("report.html"));
        String summary = Files.readString(folder.resolve("summary.md"));
        for (String head : List.of("wall time</th>", "straggler", "slope", "ns per term", "main entered</th>")) {
            assertThat(page).contains(head);
        }
        assertThat(page.split("<svg ", -1)).hasSize(1 + 6);
        assertThat(page.split("<h2 ", -1).length).isGreaterThan(6);
        assertThat(page).contains("SYNTHETIC: all data", "nothing to reproduce");
        assertThat(summary).contains("SYNTHETIC: all data", "| ns per term |", "| log-log slope |");
    }

    private static String reproduceCommand(MeasuredRun run) {
        RunAnalysis analysis = RunAnalysis.of(run);
        return String.join("\n", new RunModel(analysis, new RunLabels(List.of(analysis))).reproduceCommands());
    }

    @Test
    void showsTheCommandsThatRepeatTheMeasurement() {
        MeasuredRun quick = new MeasuredRun(
                "pc/1",
                Optional.empty(),
                Optional.of(new Plan("quick", List.of(RUN.measurements().get(0).cell()), 1, Map.of())),
                RUN.measurements(),
                List.of(),
                List.of());

        assertThat(reproduceCommand(quick)).endsWith("mvn package\njava -jar benchmarks.jar --quick");
        assertThat(reproduceCommand(RUN)).contains("nothing to reproduce");
    }

    @Test
    void rejectsAReportWithoutRuns() {
        assertThatThrownBy(() -> RunReport.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }
}
