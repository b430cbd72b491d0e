package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.FaultyWorker.Fault;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerJar;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Rows 1 to 9 of the fault table: workers that cannot start, or start in an unusual environment. */
@Timeout(60)
class StartFaultsIT {

    @TempDir
    private Path temp;

    @FaultTest(1)
    void row01_aMissingJavaIsAStartFailure(StartMethod start) {
        WorkerException problem = Faults.failure(
                start,
                FaultyWorkerOptions.healthy().java(Path.of("/no/such/java")).options());

        Faults.assertError(problem, Reason.START_FAILED, "/no/such/java");
    }

    @FaultTest(1)
    void row01_aJavaThatIsNotExecutableIsAStartFailure(StartMethod start) throws IOException {
        Path file = Files.createFile(temp.resolve("java"));

        WorkerException problem =
                Faults.failure(start, FaultyWorkerOptions.healthy().java(file).options());

        Faults.assertError(problem, Reason.START_FAILED, file.toString());
    }

    @FaultTest(value = 1, on = "SF")
    void row01_ifAWorkerCannotStartThoseStartedBeforeItAreStopped(StartMethod start) throws Exception {
        Path java = Files.createSymbolicLink(
                temp.resolve("java"), WorkerOptions.standard().java());
        Summation summation = new Summation(Kernel.SCALAR, 10_000_000_000L, 0);
        AtomicReference<WorkerHandle> first = new AtomicReference<>();
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.healthy().java(java).options(), 1)) {
            workers.requireReady(Faults.LIMIT);
            WorkerFactory deletingJava = deletingJava(workers, java, first);

            WorkerException problem = Faults.failure(() -> ParallelSum.of(
                    deletingJava,
                    summation,
                    new Partition(List.of(
                            new Slice(1, 1), new Slice(2, 5_000_000_000L), new Slice(5_000_000_001L, 10_000_000_000L))),
                    Faults.LIMIT));

            assertThat(problem.reason()).isEqualTo(Reason.START_FAILED);
            assertThat(problem).hasMessageContaining(java.toString());
            assertThat(NoLeakedProcesses.until(() -> !first.get().isAlive())).isTrue();
        }
    }

    /** Returns a factory that deletes the Java launcher before it starts the second worker. */
    private static WorkerFactory deletingJava(WorkerFactory workers, Path java, AtomicReference<WorkerHandle> first) {
        return new WorkerFactory() {
            @Override
            public WorkerHandle prepare(Summation summation, Slice slice) {
                WorkerHandle handle = workers.prepare(summation, slice);
                if (!first.compareAndSet(null, handle)) {
                    try {
                        Files.delete(java);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return handle;
            }

            @Override
            public void close() {
                workers.close();
            }
        };
    }

    @FaultTest(2)
    void row02_aMissingWorkingDirectoryIsAStartFailureThatNamesIt(StartMethod start) {
        Path missing = temp.resolve("no such folder");

        WorkerException problem = Faults.failure(
                start, FaultyWorkerOptions.healthy().directory(missing).options());

        Faults.assertError(problem, Reason.START_FAILED, missing.toString());
    }

    @FaultTest(3)
    void row03_anUnknownFlagIsAStartFailureWithinASecond(StartMethod start) {
        assertStartFailureWithinASecond(start, "-XX:+NoSuchFlag", "Unrecognized VM option 'NoSuchFlag'");
    }

    @FaultTest(4)
    void row04_aHeapThatIsTooSmallIsAStartFailureWithinASecond(StartMethod start) {
        assertStartFailureWithinASecond(start, "-Xmx2m", "heap size");
    }

    private static void assertStartFailureWithinASecond(StartMethod start, String flag, String stderr) {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.healthy().flags(flag).options(), 1)) {
            WorkerException problem =
                    Faults.failure(() -> Faults.startFaulty(workers).join(Duration.ofSeconds(1)));

            Faults.assertError(problem, Reason.START_FAILED, "exit code 1.", stderr);
        }
    }

    @FaultTest(5)
    void row05_aMissingWorkerClassIsAStartFailure(StartMethod start) {
        WorkerException problem = Faults.failure(
                start, FaultyWorkerOptions.healthy().mainClass("no.such.Worker").options());

        Faults.assertError(problem, Reason.START_FAILED, "exit code 1.", "no.such.Worker");
    }

    @FaultTest(6)
    void row06_aWorkerThatHangsBeforeItsHandshakeIsKilled(StartMethod start) throws Exception {
        WorkerOptions options = FaultyWorkerOptions.worker(Fault.HANG_BEFORE_HELLO)
                .startTimeout(Duration.ofMillis(300))
                .options();

        WorkerException problem = Faults.failure(start, options);

        Faults.assertError(problem, Reason.TIMED_OUT, "not ready within 300 ms and was killed");
    }

    @FaultTest(7)
    void row07_optionsFromTheEnvironmentLeaveTheResultIntact(StartMethod start) throws Exception {
        WorkerOptions options = FaultyWorkerOptions.healthy()
                .environment(Map.of(
                        "JAVA_TOOL_OPTIONS", "-Dtool=1 -Xlog:gc*:stdout", "JDK_JAVA_OPTIONS", "-Djdk=1 -showversion"))
                .options();
        try (WorkerFactory workers = start.open(options, 1)) {
            Faults.sumHealthy(workers);
            Faults.sumHealthy(workers);
        }
    }

    @FaultTest(8)
    void row08_anotherProtocolVersionIsAProtocolErrorWithBothVersions(StartMethod start) {
        WorkerException problem = Faults.failure(
                start, FaultyWorkerOptions.worker(Fault.OTHER_VERSION).options());

        Faults.assertError(problem, Reason.PROTOCOL, "version 9", "version 2");
    }

    @FaultTest(9)
    void row09_spacesAndUnicodeInTheClassPathWork(StartMethod start) throws Exception {
        Path folder = Files.createDirectory(temp.resolve(encodable("with spaces, \u03c0 and \u65e5\u672c")));
        Path jar = Files.copy(WorkerJar.path(), folder.resolve("worker.jar"));
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.healthy().classPath(List.of(jar)).options(), 1)) {
            Faults.sumHealthy(workers);
        }
    }

    /** Returns the name, or an ASCII name if the system's encoding cannot represent it. */
    private static String encodable(String name) {
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));
        return charset.newEncoder().canEncode(name) ? name : "with spaces";
    }

    @FaultTest(9)
    void row09_aVeryLongClassPathWorks(StartMethod start) throws Exception {
        List<Path> entries = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            entries.add(temp.resolve("there-is-nothing-here-" + i).resolve("a".repeat(40)));
        }
        entries.add(WorkerJar.path());
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.healthy().classPath(entries).options(), 1)) {
            Faults.sumHealthy(workers);
        }
    }

    @FaultTest(9)
    void row09_aClassPathBeyondTheSystemsLimitIsAStartFailure(StartMethod start) {
        List<Path> entries = List.of(Path.of("a".repeat(200_000)));

        WorkerException problem = Faults.failure(
                start, FaultyWorkerOptions.healthy().classPath(entries).options());

        assertThat(problem.reason()).isEqualTo(Reason.START_FAILED);
        assertThat(problem).hasMessageContaining("Argument list too long");
    }
}
