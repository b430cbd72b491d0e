package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.process.jvm.WorkerOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JmhCommandIT {

    private static final String[] SMALL = {
        "DoubleSummation.cold", "-f", "1", "-p", "processes=1", "-p", "start=THREADS", "-p", "terms=1000,2000"
    };

    @TempDir
    private Path folder;

    private Jar jar;

    @BeforeEach
    void open() {
        jar = new Jar(folder);
    }

    private static String[] small(String... more) {
        String[] all = Arrays.copyOf(SMALL, SMALL.length + more.length);
        System.arraycopy(more, 0, all, SMALL.length, more.length);
        return all;
    }

    @Test
    void listsBenchmarksAndTheirParameters() {
        assertThat(jar.run("-l").out()).startsWith("Benchmarks:").contains("org.sliceofpi.bench.DoubleSummation.cold");
        assertThat(jar.run("-l", "Decimal").out()).contains("DecimalSummation").doesNotContain("DoubleSummation");
        assertThat(jar.run("-lp", "Decimal.*cold").out()).contains("param \"processes\" = {1, 2, 4}");
    }

    @Test
    void listsProfilersAndFormatsAndHelp() {
        assertThat(jar.run("-lprof").out()).contains("gc:");
        assertThat(jar.run("-lrf").out()).contains("csv");
        Jar.Outcome help = jar.run("-h");
        assertThat(help.out())
                .startsWith("Usage: java -jar")
                .contains("-wi <int>")
                .contains("--help");
        assertThat(help.exitCode()).isZero();
    }

    @Test
    void writesCsvToTheGivenFile() throws IOException {
        Jar.Outcome outcome = jar.run(small("-rf", "csv", "-rff", "result.csv"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Benchmark result is saved to result.csv");
        List<String> lines = Files.readAllLines(folder.resolve("result.csv"));
        assertThat(lines.stream().filter(line -> !line.contains(".cold:"))).hasSize(3);
        assertThat(lines).anyMatch(line -> line.contains(".cold:phase.compute"));
        assertThat(lines.get(0)).contains("\"Benchmark\"", "\"Param: terms\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o /dev/full", "-o /proc/slice-of-pi", "-rff /proc/slice-of-pi"})
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeWrittenIsOneLineAndExitCodeOne(String option) {
        Jar.Outcome outcome = jar.run(small(option.split(" ")));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.messages())
                .hasLineCount(1)
                .contains(option.split(" ")[0] + ": cannot write ", option.split(" ")[1], "name another");
    }

    @Test
    void aProfilerAddsItsResults() throws IOException {
        Jar.Outcome outcome = jar.run(small("-prof", "gc", "-rf", "json", "-o", "log"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(folder.resolve("log")).content().contains("Run complete");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("jmh-result.json")));
        assertThat(json.get(0).get("secondaryMetrics").has("gc.alloc.rate.norm"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, THREADS", "1, POOL", "2, SPAWN", "3, FORKSERVER", "2, POOL", "2, THREADS"})
    void phasesAddUpToTheScore(int processes, String start) throws IOException {
        Jar.Outcome outcome = jar.run(
                "DoubleSummation.cold",
                "-f",
                "3",
                "-p",
                "processes=" + processes,
                "-p",
                "start=" + start,
                "-p",
                "terms=100000000",
                "-rf",
                "json");

        assertThat(outcome.exitCode()).isZero();
        JsonNode result = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("jmh-result.json")))
                .get(0);
        JsonNode secondary = result.get("secondaryMetrics");
        double[] gaps = new double[3];
        for (int fork = 0; fork < gaps.length; fork++) {
            double score = value(result.get("primaryMetric"), fork);
            gaps[fork] = score;
            for (String phase : List.of("start", "boot", "handover", "compute", "straggler", "collect")) {
                JsonNode metric = secondary.get("phase." + phase);
                assertThat(metric.get("scoreUnit").asString()).isEqualTo("ms/op");
                gaps[fork] -= value(metric, fork);
            }
            assertThat(gaps[fork]).isNotNegative();
            gaps[fork] /= score;
        }
        // A busy machine may delay a fork between JMH's clock readings and ours, but is unlikely to delay every fork.
        assertThat(Arrays.stream(gaps).min().orElseThrow()).isLessThan(0.02);
        boolean hasWorkers = processes > 1 && !start.equals("THREADS");
        assertThat(secondary.has("worker.cpu")).isEqualTo(hasWorkers);
        assertThat(secondary.has("worker.peak")).isEqualTo(hasWorkers);
        assertThat(secondary.get("workers.peak").get("scoreUnit").asString()).isEqualTo("MB");
    }

    private static double value(JsonNode metric, int fork) {
        return metric.get("rawData").get(fork).get(0).asDouble();
    }

    @Test
    void forksUseTheArchiveUnlessTheUsersFlagsDoNotFit() throws IOException {
        assertThat(log(small("--results", "archive"), "archive"))
                .contains("# VM options: -XX:SharedArchiveFile=")
                .doesNotContain("No CDS archive");
        assertThat(log(small("--results", "off", "-jvmArgsPrepend", "-Xshare:off"), "off"))
                .contains("No CDS archive", "-Xshare:off already selects or disables an archive")
                .doesNotContain("-XX:SharedArchiveFile=");
    }

    @Test
    void aCollectorOfTheUserReplacesThatOfTheSuite() throws IOException {
        assertThat(log(small("--results", "users", "-jvmArgs", "-XX:+UseParallelGC"), "users"))
                .contains("-XX:+UseParallelGC")
                .doesNotContain(WorkerOptions.COLLECTOR.get(0));
    }

    @Test
    void optionsInTheEnvironmentDoNotReachForksExceptProperties() throws IOException {
        jar.with("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC -Dkept=1").with("_JAVA_OPTIONS", "-XX:+UseParallelGC");

        String log = log(small("--results", "results"), "results");

        assertThat(log)
                .contains(WorkerOptions.COLLECTOR.get(0), "-Dkept=1")
                .doesNotContain("UseParallelGC", "Picked up");
        assertThat(jar.out()).contains("The variable JAVA_TOOL_OPTIONS sets JVM options", "_JAVA_OPTIONS");
    }

    @Test
    void aJvmThatDoesNotStartIsOneLine() {
        Jar.Outcome outcome = jar.run(small("-jvm", "/no/such/java"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.messages().lines()).hasSize(1).first().asString().contains("-jvm /no/such/java");
    }

    @Test
    void aSecondRunWaitsForTheFirst() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Process first = jar.start(small());
        try {
            while (!Files.exists(folder.resolve("jmh.lock"))) {
                assertThat(first.isAlive()).isTrue();
                Thread.sleep(5);
            }

            Jar.Outcome second = new Jar(other, folder).run(small());

            assertThat(second.exitCode()).isZero();
            assertThat(second.out()).contains("Another JMH run is active on this machine.");
            assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(first.exitValue()).isZero();
            assertThat(folder.resolve("jmh.lock")).doesNotExist();
        } finally {
            first.descendants().forEach(ProcessHandle::destroyForcibly);
            first.destroyForcibly();
        }
    }

    @Test
    void theFilesOfAKilledRunAreDeletedByTheNext() throws Exception {
        Process killed = jar.start("DoubleSummation.warm", "-p", "terms=1000000000", "-f", "1", "-p", "start=POOL");
        try {
            while (temporaryFiles(folder).isEmpty()) {
                assertThat(killed.isAlive()).isTrue();
                Thread.sleep(5);
            }
        } finally {
            killed.descendants().forEach(ProcessHandle::destroyForcibly);
            killed.destroyForcibly().waitFor();
        }
        assertThat(temporaryFiles(folder)).isNotEmpty();

        assertThat(jar.run(small()).exitCode()).isZero();

        assertThat(temporaryFiles(folder)).isEmpty();
    }

    private static List<Path> temporaryFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("jmh\\d.*|slice-of-pi-forks-.*"))
                    .toList();
        }
    }

    private String log(String[] args, String results) throws IOException {
        assertThat(jar.run(args).exitCode()).isZero();
        try (Stream<Path> files = Files.walk(folder.resolve(results))) {
            Path log =
                    files.filter(file -> file.endsWith("jmh.log")).findFirst().orElseThrow();
            return Files.readString(log);
        }
    }

    @Test
    void aFailedBenchmarkSetsTheExitCode() {
        Jar.Outcome outcome = jar.run(small("-p", "kernel=BIGDECIMAL"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("digits must be 1 to");
    }

    @Test
    void aFailureThatStopsTheRunSetsTheExitCode() {
        assertThat(jar.run(small("-p", "kernel=BIGDECIMAL", "-foe", "true")).exitCode())
                .isEqualTo(1);
    }

    @Test
    void aWrongAnswerSetsTheExitCode() throws IOException {
        Path classes = wrongKernel();

        Jar.Outcome jmh = jar.runBehind(classes, small());
        assertThat(jmh.exitCode()).isEqualTo(3);
        assertThat(jmh.out()).contains("wrong sum of slice 1..1000 by SCALAR");

        Jar.Outcome pi = jar.runBehind(classes, "pi", "--terms", "1000");
        assertThat(pi.exitCode()).isEqualTo(3);
        assertThat(pi.out()).isEmpty();
        assertThat(pi.err().lines()).hasSize(1).first().asString().startsWith("wrong answer: wrong sum");
    }

    /** A loop that loses its last term. */
    private Path wrongKernel() throws IOException {
        Path source = folder.resolve("ScalarLoop.java");
        Files.writeString(source, """
                package org.sliceofpi.series;

                final class ScalarLoop implements SummingLoop {
                    public PartialSum sum(Slice slice) {
                        double sum = 0;
                        for (long k = slice.first(); k < slice.last(); k++) {
                            sum += (k % 2 == 1 ? 1.0 : -1.0) / (2 * k - 1);
                        }
                        return new DoubleSum(sum);
                    }

                    public java.math.BigDecimal errorBound(Slice slice) {
                        return new java.math.BigDecimal("1e-12");
                    }
                }
                """);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                Jar.PATH.toString(),
                "-d",
                classes.toString(),
                source.toString());
        assertThat(result).isZero();
        return classes;
    }
}
