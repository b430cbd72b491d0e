package org.sliceofpi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs every benchmark and every program in {@code peers} once at a small size, so that none stops working unnoticed. */
class EveryBenchmarkIT {

    private static final Path JAR = Path.of(System.getProperty("benchmarks.jar", "../benchmarks.jar"))
            .toAbsolutePath()
            .normalize();
    private static final Path PEERS = JAR.resolveSibling("benchmarks/peers");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Duration EXIT_TIME = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    /** Runs a command that must succeed, and returns its output. */
    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(JAR.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        // All descendants inherit it, which identifies those that outlive the command.
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(folder.resolve("out"));
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private String java(List<String> program, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Djava.io.tmpdir=" + folder));
        command.addAll(program);
        command.addAll(List.of(args));
        return run(command);
    }

    @AfterEach
    void noProcessIsLeft() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + EXIT_TIME.toNanos();
        while (!leftProcesses().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(leftProcesses()).isEmpty();
    }

    /** Returns the descriptions of running processes with our environment; none are found outside Linux. */
    private List<String> leftProcesses() throws IOException {
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc.resolve("self"))) {
            return List.of();
        }
        List<String> left = new ArrayList<>();
        try (Stream<Path> processes = Files.list(proc)) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                if (bytes(process.resolve("environ")).contains("TMPDIR=" + folder + "\0")) {
                    left.add(process.getFileName() + ": "
                            + bytes(process.resolve("cmdline")).replace('\0', ' '));
                }
            }
        }
        return left;
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // The process has ended, or belongs to another user.
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    StartCost.byMethod               | start=SPAWN                                 | StartCost.byMethod
                    StartCost.byOptions              | startUp=SERIAL                                | StartCost.byOptions
                    RoundTrip                        |                                             | RoundTrip.pool RoundTrip.thread
                    FirstCompleted                   | workers=2 start=POOL                        | FirstCompleted.first FirstCompleted.named
                    UnderDebugger                    | processes=2 start=POOL terms=1000           | UnderDebugger.plain UnderDebugger.debugged UnderDebugger.interpreted
                    OneWorker                        | start=FORKSERVER terms=1000                 | OneWorker.cold
                    DoubleSummation                  | processes=2 start=SPAWN terms=1000          | DoubleSummation.cold DoubleSummation.warm
                    DecimalSummation                 | processes=2 start=POOL terms=1000 digits=20 | DecimalSummation.cold DecimalSummation.warm
                    KernelSpeed.doubles              | kernel=SIMD                                 | KernelSpeed.doubles
                    KernelSpeed.decimals             | kernel=LIMBS digits=20                      | KernelSpeed.decimals
                    """)
    void everyBenchmarkPrintsARow(String benchmark, String parameters, String rows)
            throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of(benchmark));
        args.addAll(
                List.of("-f", "1", "-wi", "0", "-i", "1", "-r", "10ms", "-rf", "csv", "-rff", folder + "/rows.csv"));
        for (String parameter : parameters == null ? new String[0] : parameters.split(" ")) {
            args.addAll(List.of("-p", parameter));
        }
        java(List.of("-jar", JAR.toString()), args.toArray(String[]::new));

        List<String> lines = Files.readAllLines(folder.resolve("rows.csv"));
        for (String row : rows.split(" ")) {
            assertThat(lines).anyMatch(line -> line.startsWith("\"org.sliceofpi.bench." + row + "\""));
        }
    }

    @Test
    void startsComparesStartMethodsWithABareJvmAndPython() throws IOException, InterruptedException {
        String output = java(
                List.of("-cp", JAR.toString(), PEERS.resolve("Starts.java").toString()),
                "1",
                "default options|Hello, SERIAL_ARCHIVE|empty slice, SERIAL$|empty (slice|child) x1|p50|cold|pi --terms 10 ",
                folder.resolve("starts.json").toString());

        for (String row : List.of(
                "bare java Hello, default options",
                "bare java Hello, SERIAL_ARCHIVE",
                "SPAWN, empty slice, SERIAL",
                "FORKSERVER, empty slice x1",
                "POOL, hand-over and back, p50",
                "bare pipe to cat and back, p50",
                "POOL, empty slice, cold parent",
                "pi --terms 10 --json")) {
            assertThat(output).containsPattern("\n\\Q" + row + "\\E +[0-9]+\\.[0-9]+");
        }
        assertThat(output).containsPattern("\nPython fork, empty child x1 +([0-9]+\\.[0-9]+|absent: needs python3)");
        assertThat(output).doesNotContain("NO_SHARING").contains("peak memory of a worker, MB");
        assertThat(folder.resolve("starts.json")).content().contains("peers.Starts.start", "peers.Starts.memory");
    }

    @Test
    void sumsComparesStartMethodsWithPython() throws IOException, InterruptedException {
        String output = java(
                List.of("-cp", JAR.toString(), PEERS.resolve("Sums.java").toString()), "1", "10\\^7, processes: 2");

        assertThat(output).containsPattern("\nSPAWN, N=10\\^7, processes: 2 +[0-9]+\\.[0-9]+");
        assertThat(output)
                .containsPattern("\nPython fork, N=10\\^7, processes: 2 +([0-9]+\\.[0-9]+|absent: needs python3)");
        assertThat(output).doesNotContain("10^9");
    }

    @Test
    void kernelsComparesWithNativePrograms() throws IOException, InterruptedException {
        String output = java(
                List.of("-cp", JAR.toString(), PEERS.resolve("Kernels.java").toString()),
                "--kernels",
                "simd,limbs",
                "--digits",
                "20",
                "--rounds",
                "1");

        assertThat(output).containsPattern("\nSIMD +[0-9,]+ +[0-9.]+").containsPattern("\nLIMBS +[0-9,]+ +[0-9.]+");
        if (!output.contains("no C compiler found")) {
            assertThat(output).containsPattern("\nC simd\\.c +[0-9,]+ +[0-9.]+");
        }
    }

    @ParameterizedTest
    @CsvSource({"sum fork 2 1000", "sum forkserver 2 1000", "empty spawn 1", "apply", "pipe"})
    void leibnizPrintsMilliseconds(String args) throws IOException, InterruptedException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "python3"))));
        List<String> command =
                new ArrayList<>(List.of("python3", PEERS.resolve("leibniz.py").toString()));
        command.addAll(List.of(args.split(" ")));

        assertThat(Double.parseDouble(run(command).strip())).isPositive();
    }
}
