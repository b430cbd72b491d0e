package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;

/** Rows 47 to 52 of the fault table: the environment, the temporary folder, its files, and the caller's own slice. */
@Timeout(120)
class SurroundingsFaultsIT {

    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    /** How long it may take to create the archives in the background, on a busy machine. */
    private static final Duration ARCHIVE_LIMIT = Duration.ofSeconds(60);

    /** Determined before the descriptors are counted: the first socket of a JVM leaves one open. */
    private static final int FREE_PORT = freePort();

    @TempDir
    private Path folder;

    /** A finished call of {@code pi}. */
    private record Outcome(int exitCode, String out, String err, Duration elapsed) {

        void assertSuccess() {
            assertThat(err.replaceAll("(?m)^.*Picked up .*\\R", "")).isEmpty();
            assertThat(exitCode).isZero();
            assertThat(out).startsWith("pi ");
        }

        void assertFailure(String... parts) {
            assertThat(out).isEmpty();
            // Newer JDKs warn about the temporary folder, too.
            assertThat(err.lines().filter(line -> !line.startsWith("WARNING: ")))
                    .hasSize(1);
            assertThat(err).contains(parts);
            assertThat(exitCode).isEqualTo(1);
        }
    }

    private Outcome pi(Path temp, Map<String, String> environment, StartMethod start, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-jar",
                InterruptFaultsIT.JAR.toString(),
                "pi",
                "--processes=2",
                "--start=" + start));
        command.addAll(List.of(more));
        String tag = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("TAG", tag);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        long began = System.nanoTime();
        Process pi =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(pi.waitFor(60, TimeUnit.SECONDS)).isTrue();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            assertThat(NoLeakedProcesses.until(
                            ARCHIVE_LIMIT, () -> TaggedProcesses.running(tag).isEmpty()))
                    .as("no process is left")
                    .isTrue();
            return new Outcome(pi.exitValue(), Files.readString(out), Files.readString(err), elapsed);
        } finally {
            OrphanLifetimes.killAll(pi, tag);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome shortPi(Path temp, StartMethod start) throws Exception {
        return pi(temp, Map.of(), start, "--terms=1000");
    }

    @FaultTest(47)
    void row47_aCollectorInTheCallersEnvironmentKeepsNoWorkerFromStarting(StartMethod start) throws Exception {
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            pi(folder, Map.of(variable, "-XX:+UseParallelGC"), start, "--terms=1000")
                    .assertSuccess();
        }
    }

    @FaultTest(47)
    void row47_aDebuggerInTheCallersEnvironmentKeepsNoWorkerFromStarting(StartMethod start) throws Exception {
        String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:" + FREE_PORT;

        pi(folder, Map.of("JAVA_TOOL_OPTIONS", agent), start, "--terms=1000").assertSuccess();
    }

    @FaultTest(48)
    void row48_anArchiveThatIsCutShortIsNoticedAndDoneWithoutAndMadeAgain(StartMethod start) throws Exception {
        WorkerOptions options = WorkerOptions.archived();
        Path archive = archive(options, start);
        try {
            assertThat(flags(WorkerOptions.standard(), start)).contains(ARCHIVE + archive);
            assertThat(archive.toFile().setWritable(true)).isTrue();
            try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
                file.setLength(1_500_000);
            }

            assertThat(flags(WorkerOptions.standard(), start))
                    .filteredOn(flag -> flag.startsWith(ARCHIVE))
                    .doesNotContain(ARCHIVE + archive)
                    .hasSize(start == StartMethod.SPAWN ? 1 : 0);
            try (WorkerFactory workers = start.open(WorkerOptions.standard(), 1)) {
                Faults.sumHealthy(workers);
            }

            assertThat(archive(WorkerOptions.archived(), start)).isEqualTo(archive);
            assertThat(archive.toFile().length()).isGreaterThan(1_500_000);
            try (WorkerFactory workers = start.open(WorkerOptions.standard(), 1)) {
                Faults.sumHealthy(workers);
            }
        } finally {
            Files.deleteIfExists(archive(options, StartMethod.SPAWN));
            Files.deleteIfExists(archive(options, StartMethod.POOL));
        }
    }

    /** SPAWN uses the archive of one slice, or else that of all workers. */
    private static List<String> flags(WorkerOptions options, StartMethod start) {
        return (start == StartMethod.SPAWN ? options.forSlice(Kernel.SCALAR, new Slice(1, 2)) : options).jvmFlags();
    }

    private static Path archive(WorkerOptions options, StartMethod start) {
        return flags(options, start).stream()
                .filter(flag -> flag.startsWith(ARCHIVE))
                .map(flag -> Path.of(flag.substring(ARCHIVE.length())))
                .findFirst()
                .orElseThrow();
    }

    @FaultTest(49)
    void row49_aFileInPlaceOfTheTemporaryFolderIsOneLine(StartMethod start) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        shortPi(file, start).assertFailure(file + " is not a folder", "name another folder with -Djava.io.tmpdir=");
    }

    @FaultTest(49)
    void row49_aColonInTheTemporaryFolderIsOneLine(StartMethod start) throws Exception {
        Path colon = Files.createDirectory(folder.resolve("a:b"));

        shortPi(colon, start).assertFailure("'" + System.getProperty("path.separator") + "'", "name another folder");
    }

    @FaultTest(50)
    void row50_aFullTemporaryFolderIsOneLineAndKeepsNoPartOfAFile(StartMethod start) throws Exception {
        Path full = Files.createDirectory(folder.resolve("full"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process pi = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 32; exec \"$@\"",
                        "sh",
                        java.toString(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + full,
                        "-jar",
                        InterruptFaultsIT.JAR.toString(),
                        "pi",
                        "--processes=2",
                        "--start=" + start)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();

        new Outcome(
                        pi.waitFor(),
                        Files.readString(folder.resolve("out")),
                        Files.readString(folder.resolve("err")),
                        Duration.ZERO)
                .assertFailure(full.toString(), "name another folder");
        try (Stream<Path> files = Files.walk(full)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @FaultTest(51)
    void row51_spacesAndPercentSignsInTheTemporaryFolderWork(StartMethod start) throws Exception {
        shortPi(Files.createDirectory(folder.resolve("100 %, %p and %t")), start)
                .assertSuccess();
    }

    @FaultTest(value = 52, on = "SFPT")
    void row52_aTimeLimitCoversTheCallersOwnSlice(StartMethod start) throws Exception {
        Outcome outcome = pi(folder, Map.of(), start, "--terms=1e14", "--timeout=0.5");

        outcome.assertFailure("0.5 s, the limit of --timeout");
        // The sum would take hours.
        assertThat(outcome.elapsed()).isLessThan(Duration.ofSeconds(30));
    }
}
