package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.plan.Plans;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.io.Journal;
import org.sliceofpi.results.io.RunFolder;

/** The two jars, as a user calls them. */
@Timeout(300)
class ClusterJarIT {

    private static final Path CLUSTER = Path.of(System.getProperty("cluster.jar", "../../cluster.jar"))
            .toAbsolutePath()
            .normalize();
    private static final Path BENCHMARKS = CLUSTER.resolveSibling("benchmarks.jar");

    @TempDir
    private Path folder;

    private record Outcome(int exitCode, String text) {}

    private Outcome run(Path jar, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    @Test
    void piUsesTheNodesOfClusterJar() throws Exception {
        Outcome outcome = run(BENCHMARKS, "pi", "--terms", "1000000", "--processes", "3", "--start", "cluster");

        assertThat(outcome.text()).contains("3.1415", "node 1", "node 2", "every slice verified");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void benchmarksJarContainsNothingOfTheCluster() throws IOException {
        try (JarFile jar = new JarFile(BENCHMARKS.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.startsWith("org/jgroups") || name.startsWith("org/sliceofpi/cluster"));
        }
    }

    @Test
    void keysSaysWhereEachFileGoes() throws Exception {
        Outcome outcome = run(CLUSTER, "keys", "--hosts", "10.0.0.1:7800,10.0.0.2:7800", "--out", "keys");

        assertThat(outcome.text())
                .contains(Path.of("keys", "10.0.0.1_7800") + " -> 10.0.0.1")
                .contains(Path.of("keys", "10.0.0.2_7800") + " -> 10.0.0.2")
                .contains("node --config");
        assertThat(folder.resolve("keys/10.0.0.2_7800")).isDirectoryContaining("glob:**/cluster.properties");
        assertThat(run(CLUSTER, "keys", "--hosts", "a:1,b:1", "--out", "keys").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aRunOnANodeIsRefused() throws Exception {
        run(CLUSTER, "keys", "--hosts", "127.0.0.1:7800,127.0.0.1:7801", "--out", "keys");

        Outcome outcome = run(CLUSTER, "--config", "keys/127.0.0.1_7801/cluster.properties");

        assertThat(outcome.text()).contains("start the run on the parent, 127.0.0.1:7800");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    @EnabledIfSystemProperty(named = "cluster", matches = "full")
    void anAbsentHostLeavesNoRunFolder() throws Exception {
        run(CLUSTER, "keys", "--hosts", "127.0.0.1:17800,127.0.0.1:17801", "--out", "keys");

        Outcome outcome = run(CLUSTER, "--quick", "--config", "keys/127.0.0.1_17800/cluster.properties");

        assertThat(outcome.text()).contains("host 127.0.0.1:17801 did not join within 7.0 s");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(Files.exists(folder.resolve("results"))).isFalse();
    }

    /** None of the hosts runs: if the program tried to join, it would say that they are absent. */
    @ParameterizedTest
    @CsvSource({
        "nowhere, '', '', nowhere",
        "run, '\"commit\" ?: ?(\"[^\"]*\"|null)', '\"commit\": \"abc\"', build was abc",
        "run, '\"model\" ?: ?(\"[^\"]*\"|null)', '\"model\": \"Another\"', machine was Another",
        "run, '', '', run cannot be resumed: it measured other hosts"
    })
    void aFolderThatCannotBeResumedIsRefusedBeforeAnyHostJoins(
            String name, String entry, String replacement, String message) throws Exception {
        run(CLUSTER, "keys", "--hosts", "127.0.0.1:17800,127.0.0.1:17801", "--out", "keys");
        Path run = Files.createDirectory(folder.resolve("run"));
        String machine = RunFolder.text(MachineReader.here().read());
        Files.writeString(run.resolve(RunFolder.MACHINE), machine.replaceFirst(entry, replacement));
        try (Journal journal = Journal.create(run)) {
            journal.append(
                    new Began("2026-01-01T00:00:00Z", 1, Plans.named("quick").orElseThrow()));
        }

        Outcome outcome =
                run(CLUSTER, "--resume", name, "--config", "keys/127.0.0.1_17800/cluster.properties", "--no-plots");

        assertThat(outcome.text()).contains("cannot be resumed", message).doesNotContain("did not join");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    @EnabledIfSystemProperty(named = "cluster", matches = "full")
    void aKilledRunIsResumed() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        CLUSTER.toString(),
                        "--quick",
                        "--no-plots")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null && !line.startsWith("[5/"); line = lines.readLine()) {
                // The fifth fork is complete when its line appears.
            }
        }
        process.destroyForcibly().waitFor();
        Path run;
        try (Stream<Path> runs = Files.walk(folder.resolve("results"), 2)) {
            run = runs.filter(path -> Files.exists(path.resolve("journal.jsonl")))
                    .findFirst()
                    .orElseThrow();
        }

        Outcome outcome = run(CLUSTER, "--resume", run.toString(), "--no-plots");

        // The answer is wrapped at 80 columns.
        assertThat(outcome.text().replaceAll("\\s+", " "))
                .contains("Resuming " + run + ": 5 forks complete", "second node on the same machine");
        assertThat(outcome.exitCode()).isZero();
        assertThat(run.resolve("jmh.json")).isNotEmptyFile();
        assertThat(run(BENCHMARKS, "--resume", run.toString()).text()).contains("measured by cluster.jar");
    }
}
