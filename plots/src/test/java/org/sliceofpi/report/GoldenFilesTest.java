package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.synthetic.MadeUpRuns;

/**
 * Compares what people read about some runs with files that were checked by hand: the console's answer, the summary and the verdicts
 * of the page. With {@code -Dgolden=write} it writes these files instead; read the differences before you commit them.
 */
class GoldenFilesTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "org", "sliceofpi", "report", "golden");
    private static final Path KEPT = Path.of("..", "results");
    private static final Path ACTUAL = Path.of("target", "golden");
    private static final String REGENERATE =
            "if the new text is right, run: mvn test -pl plots -Dtest=GoldenFilesTest -Dgolden=write";

    /** The lines of a small terminal, less one for the prompt. */
    private static final int SCREEN = 23;

    @TempDir
    Path folder;

    static List<Path> keptRuns() throws IOException {
        return RunFolder.findAll(KEPT);
    }

    @ParameterizedTest
    @MethodSource("keptRuns")
    void theTextsAboutAKeptRunAreThoseChecked(Path run) throws Exception {
        check(run, KEPT.relativize(run).toString().replaceAll("[/\\\\]", "-"));
    }

    static List<String> madeUpRuns() {
        return List.copyOf(MadeUpRuns.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("madeUpRuns")
    void theTextsAboutAMadeUpRunAreThoseChecked(String name) throws Exception {
        MeasuredRun run = MadeUpRuns.all().get(name);

        check(MadeUpRuns.write(run, folder), name);
    }

    private static void check(Path run, String name) throws Exception {
        RunReport report = RunReport.of(RunSelection.read(List.of(run.toString())));
        Map<String, String> texts = new TreeMap<>();
        String warnings = report.warnings(TextStyle.PLAIN);
        texts.put("console.txt", report.answers(TextStyle.PLAIN) + "\n" + warnings);
        texts.put("summary.md", report.markdown());
        texts.put("verdicts.txt", String.join("\n", report.verdicts()) + "\n");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            boolean write = "write".equals(System.getProperty("golden"));
            Path actual = (write ? GOLDEN : ACTUAL).resolve(name).resolve(text.getKey());
            Files.createDirectories(actual.getParent());
            Files.writeString(actual, text.getValue());
            assertThat(actual)
                    .as(REGENERATE)
                    .hasSameTextualContentAs(GOLDEN.resolve(name).resolve(text.getKey()));
        }
    }

    @Test
    void everyGoldenFileBelongsToARun() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            assertThat(folders).hasSize(keptRuns().size() + madeUpRuns().size());
        }
    }

    @ParameterizedTest
    @MethodSource("keptRuns")
    void theAnswerFitsOneSmallScreen(Path run) throws Exception {
        RunReport report = RunReport.of(RunSelection.read(List.of(run.toString())));
        String path = "Open results/machine/time/report.html\n";
        String wallTime = "Wall time\n";

        List<String> screen = (report.answers(TextStyle.PLAIN) + "\n" + path + report.warnings(TextStyle.PLAIN)
                        + wallTime)
                .lines()
                .toList();

        assertThat(screen)
                .hasSizeLessThanOrEqualTo(SCREEN)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
