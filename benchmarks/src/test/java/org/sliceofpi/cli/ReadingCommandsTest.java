package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.results.io.RunFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that read runs: report, compare and export. */
class ReadingCommandsTest extends CommandTest {

    @TempDir
    Path folder;

    /** Writes a synthetic run: two processes need 60 % of the time of one, with 1 % noise. */
    private String synthetic(String name, double slower, int forks) throws IOException {
        Random random = new Random(name.hashCode());
        String entries = IntStream.of(1, 2)
                .mapToObj(p -> entry(p, (p == 1 ? 100 : 60) * slower, forks, random))
                .collect(Collectors.joining(",", "[", "]"));
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve(RunFolder.JMH), entries);
        return run.toString();
    }

    private static String entry(int processes, double millis, int forks, Random random) {
        String data = IntStream.range(0, forks)
                .mapToObj(f -> String.format(Locale.ROOT, "[%.6f]", millis * (1 + 0.01 * random.nextGaussian())))
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"benchmark\": \"org.sliceofpi.Sum.cold\", \"mode\": \"ss\", \"params\": {\"processes\": \""
                + processes
                + "\", \"start\": \"SPAWN\", \"terms\": \"1000\"}, \"primaryMetric\": {\"scoreUnit\": \"ms/op\","
                + " \"rawData\": " + data + "}}";
    }

    @Test
    void reportWritesIntoTheRunFolderAndPrintsWhere() throws IOException {
        String run = synthetic("pc/2026-11-23T100000Z", 1, 10);

        assertThat(run("report", run)).isZero();

        assertThat(out()).contains("pc/2026-11-23T100000Z", "Open " + run + "/report.html");
        assertThat(Path.of(run, "report.html")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary.md", "speedup.csv", "analysis.json", "report.html", "speedup-by-processes.svg"})
    void reportOverwritesOnlyItsOwnFilesUnlessItsFolderIsNamed(String name) throws IOException {
        String run = synthetic("pc/2026-11-23T100000Z", 1, 10);
        Path file = Path.of(run, name);
        assertThat(run("report", run)).isZero();
        String own = Files.readString(file);
        assertThat(run("report", run)).isZero();
        Files.writeString(file, "somebody's notes");

        assertThat(run("report", run)).isEqualTo(2);

        assertThat(out()).isEmpty();
        assertThat(err()).hasLineCount(1).contains(file.toString(), "--out");
        assertThat(file).hasContent("somebody's notes");
        assertThat(run("report", run, "--out", run)).isZero();
        assertThat(file).hasContent(own);
    }

    @Test
    void reportCreatesNothingThroughSomebodysBrokenLink() throws IOException {
        String run = synthetic("pc/2026-11-23T100000Z", 1, 2);
        Path link = Files.createSymbolicLink(Path.of(run, "summary.md"), folder.resolve("nowhere"));

        assertThat(run("report", run)).isEqualTo(2);

        assertThat(err()).contains(link.toString());
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPlaceThatCannotBeWrittenIsOneLineAndExitCodeOne() throws IOException {
        String run = synthetic("good", 1, 3);
        Path full = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
        String[][] lines = {
            {"report", run, "--out", "/proc/slice-of-pi"},
            {"export", run, "--format", "bencher", "--out", "/proc/slice-of-pi"},
            {"export", run, "--format", "bencher", "--out", full.toString()},
            {"--quick", "--results", "/proc/slice-of-pi"},
        };
        for (String[] line : lines) {
            assertThat(run(line)).as(String.join(" ", line)).isEqualTo(1);
            assertThat(out()).isEmpty();
            assertThat(err())
                    .as(String.join(" ", line))
                    .hasLineCount(1)
                    .contains("cannot write ", "name another ")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void reportOfAFolderShowsRunsSideBySideAndNamesUnreadableOnes() throws IOException {
        synthetic("all/pc/1", 1, 5);
        synthetic("all/pi/1", 3, 5);
        Path broken = Files.createDirectories(folder.resolve("all/pi/2"));
        Files.writeString(broken.resolve(RunFolder.JMH), "[{\"benchmark\": \"a.S");
        Path killed = Files.createDirectories(folder.resolve("all/pi/3"));
        Files.writeString(killed.resolve(RunFolder.JOURNAL), "{}\n");
        String to = folder.resolve("to").toString();

        assertThat(run("report", folder.resolve("all").toString(), "--out", to)).isEqualTo(1);

        assertThat(out())
                .contains("pc/1", "pi/1", "Left out: " + broken.resolve(RunFolder.JMH), "line 1")
                .contains("Left out: " + killed.resolve(RunFolder.JOURNAL));
        assertThat(Path.of(to, "report.html")).content().contains("pc/1", "pi/1", "Left out: ");
    }

    @Test
    void theExitCodeOfCompareGivesTheVerdict() throws IOException {
        String base = synthetic("base", 1, 10);
        String slow = synthetic("slow", 1.2, 10);

        assertThat(run("compare", base, slow)).isEqualTo(1);
        assertThat(out()).contains("slow vs. base", "3 worse");
        assertThat(run("compare", slow, base)).isZero();
        assertThat(out()).contains("3 better");
        assertThat(run("compare", base, synthetic("like", 1, 10))).isZero();
        assertThat(out()).contains("3 same");
        assertThat(run("compare", base, synthetic("few", 1.01, 1))).isEqualTo(4);
        assertThat(out()).contains("2 inconclusive");
        assertThat(run("compare", "--margin", "30", base, slow)).isZero();
    }

    @Test
    void comparePoolsSeveralRuns() throws IOException {
        String base = synthetic("a1", 1, 3) + "," + synthetic("a2", 1, 3);
        synthetic("b/pc/1", 1.3, 3);
        synthetic("b/pc/2", 1.3, 3);

        assertThat(run("compare", base, folder.resolve("b").toString())).isEqualTo(1);

        assertThat(out()).contains("2 runs, pc/1 to pc/2 vs. base", "3 worse");
    }

    @Test
    void compareAsJsonAndMarkdownHasTheSameVerdict() throws IOException {
        String base = synthetic("base", 1, 10);
        String slow = synthetic("slow", 1.2, 10);

        assertThat(run("compare", base, slow, "--format", "json")).isEqualTo(1);
        JsonNode json = JsonMapper.shared().readTree(out());
        assertThat(json.path("verdict").stringValue()).isEqualTo("worse");
        assertThat(json.path("exitCode").intValue()).isEqualTo(1);
        assertThat(json.path("cells"))
                .hasSize(3)
                .allSatisfy(c -> assertThat(c.path("change").doubleValue()).isBetween(1.15, 1.25));
        assertThat(run("compare", base, slow, "--format", "Markdown")).isEqualTo(1);
        assertThat(out()).startsWith("## ").contains("3 worse", "| cell |");
    }

    @Test
    void exportWritesToStandardOutputOrAFile() throws IOException {
        String run = synthetic("pc/2026-11-23T100000Z", 1, 5);
        Path file = folder.resolve("out.csv");

        assertThat(run("export", run, "--format", "github-action-benchmark")).isZero();
        assertThat(JsonMapper.shared().readTree(out())).hasSize(2);
        assertThat(run("export", run, "--format", "CSV", "--out", file.toString()))
                .isZero();
        assertThat(out()).isEmpty();
        assertThat(file).content().startsWith("time,commit,");
    }

    /** Writes another project's file as JMH 1.37 does: no parameters, several modes, a score that is not a number. */
    private String foreign(String name, double opsPerSecond) throws IOException {
        Random random = new Random(name.hashCode());
        String data = IntStream.range(0, 5)
                .mapToObj(f -> String.format(Locale.ROOT, "[%.3f]", opsPerSecond * (1 + 0.01 * random.nextGaussian())))
                .collect(Collectors.joining(",", "[", "]"));
        String entry =
                "{\"jmhVersion\": \"1.37\", \"benchmark\": \"com.acme.Cache.%s\", \"mode\": \"%s\", \"threads\": 1,"
                        + " \"forks\": 5, \"primaryMetric\": {\"score\": 1, \"scoreError\": \"NaN\", \"scoreConfidence\":"
                        + " [\"NaN\", \"NaN\"], \"scoreUnit\": \"%s\", \"rawData\": %s}, \"secondaryMetrics\": {}}";
        String array = Stream.of(
                        entry.formatted("get", "thrpt", "ops/s", data),
                        entry.formatted("once", "ss", "s/op", "[[0.5]]"),
                        entry.formatted("broken", "avgt", "ns/op", "[[\"NaN\"], [\"NaN\"]]"))
                .collect(Collectors.joining(", ", "[", "]"));
        return Files.writeString(folder.resolve(name), array).toString();
    }

    @Test
    void reportShowsWhatAForeignFileContains() throws IOException {
        assertThat(run(
                        "report",
                        foreign("theirs.json", 1000),
                        "--out",
                        folder.resolve("r").toString()))
                .isZero();

        assertThat(out().replaceAll("\\s+", " "))
                .contains("machine unknown", "com.acme.Cache.get", "no speedup can be computed")
                .contains("Cache.broken: 2 of 2 values are negative or not finite and were left out");
    }

    @Test
    void compareComparesForeignFilesWhereverTheyHaveTimes() throws IOException {
        assertThat(run("compare", foreign("old.json", 1000), foreign("new.json", 800)))
                .isEqualTo(1);

        assertThat(out())
                .contains("The machines are unknown")
                .containsPattern("Cache.get \\[thrpt\\], by round\n.* worse")
                .containsPattern("Cache.once \\[ss\\]\n.* inconclusive\n +\\(only one fork\\)")
                .contains("Cache.broken: 2 of 2 values are negative or not finite");
    }

    @Test
    void exportOfSeveralRunsHasALineForEach() throws IOException {
        String later = synthetic("pc/2026-11-24T100000Z", 1, 3);
        String earlier = synthetic("pc/2026-11-23T100000Z", 1, 3);

        assertThat(run("export", later, earlier, "--format", "csv")).isZero();
        assertThat(out().lines()).hasSize(3);
        assertThat(out().indexOf("2026-11-23T")).isPositive().isLessThan(out().indexOf("2026-11-24T"));
        assertThat(run("export", later, earlier, "--format", "bencher")).isEqualTo(2);
        assertThat(err()).contains("takes one run, not 2");
        assertThat(run("export", foreign("t.json", 1000), "--format", "bencher"))
                .isZero();
        assertThat(err()).contains("Cache.broken: 2 of 2 values are negative or not finite");
    }

    @Test
    void badInputIsOneLineAndExitCodeTwo() throws IOException {
        String good = synthetic("good", 1, 3);
        String broken = Files.writeString(folder.resolve("broken.json"), "[{").toString();
        String empty = Files.createDirectories(folder.resolve("empty")).toString();
        String nothing = Files.writeString(folder.resolve("nothing.json"), "[]").toString();
        String[][] lines = {
            {"report", "/no/such/run"},
            {"report", broken},
            {"report", good, broken},
            {"report", empty},
            {"report", nothing},
            {"compare", good, nothing},
            {"report", good, "--out", "/dev/null/x"},
            {"compare"},
            {"compare", good},
            {"compare", good, good, good},
            {"compare", good, broken},
            {"compare", good, good + "," + empty},
            {"compare", good, good, "--margin", "-1"},
            {"compare", good, good, "--margin", "100"},
            {"compare", good, good, "--margin", "NaN"},
            {"compare", good, good, "--format", "pdf"},
            {"export", good},
            {"export", good, "--format", "xml"},
            {"export", nothing, "--format", "csv"},
            {"export", good, "--format", "csv"},
            {"export", broken, "--format", "csv"},
            {"export", good, "--format", "bencher", "--out", "/dev/null/x"},
            {"export", good, "--format", "bencher", "--out", folder.toString()},
            {
                "export",
                good,
                "--format",
                "bencher",
                "--out",
                folder.resolve("no/x").toString()
            },
        };
        for (String[] line : lines) {
            assertThat(run(line)).as(String.join(" ", line)).isEqualTo(2);
            assertThat(err().lines())
                    .as(String.join(" ", line))
                    .hasSize(1)
                    .first()
                    .asString()
                    .hasSizeGreaterThan(20)
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void everyCommandHasHelp() {
        for (String name : new String[] {"report", "compare", "export"}) {
            assertThat(run(name, "--help")).isZero();
            assertThat(out()).contains("Usage: java -jar benchmarks.jar " + name);
        }
    }
}
