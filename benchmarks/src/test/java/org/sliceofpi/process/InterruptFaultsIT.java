package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 39 of the fault table: Ctrl-C, which a terminal sends to the whole process group, including the workers. */
@Timeout(60)
class InterruptFaultsIT {

    static final Path JAR = Path.of(System.getProperty("benchmarks.jar", "../benchmarks.jar"));

    @TempDir
    private Path temp;

    @FaultTest(value = 39, on = "SFPTC")
    void row39_ctrlCPrintsOneMessageAndLeavesNoProcess(StartMethod start) throws Exception {
        Assumptions.assumeFalse(isInterruptIgnored(), "started with SIGINT ignored, as in the background of a script");
        String tag = UUID.randomUUID().toString();
        Process pi = startInOwnProcessGroup(start, tag);
        try {
            int processes = start == StartMethod.THREADS ? 1 : 3;
            assertThat(NoLeakedProcesses.until(() ->
                            hasUnpackedWorkers() && TaggedProcesses.running(tag).size() >= processes))
                    .isTrue();
            // The workers may be in any state: starting or summing.
            TimeUnit.MILLISECONDS.sleep(200);

            Faults.signal("INT", -pi.pid());

            assertThat(pi.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(pi.exitValue()).isEqualTo(130);
            assertThat(TaggedProcesses.running(tag)).isEmpty();
            assertThat(temp.resolve("out")).isEmptyFile();
            assertThat(Files.readString(temp.resolve("err")))
                    .isEqualToIgnoringNewLines("Interrupted: no worker is left running.");
        } finally {
            pi.descendants().forEach(ProcessHandle::destroyForcibly);
            pi.destroyForcibly().waitFor();
        }
    }

    private Process startInOwnProcessGroup(StartMethod start, String tag) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-jar",
                JAR.toString(),
                "pi",
                "--terms=1e14",
                "--processes=3",
                "--start=" + start);
        builder.environment().put("TAG", tag);
        return builder.redirectOutput(temp.resolve("out").toFile())
                .redirectError(temp.resolve("err").toFile())
                .start();
    }

    /** Returns whether the program is about to sum. */
    private boolean hasUnpackedWorkers() {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.anyMatch(file -> file.toString().endsWith(".jar"));
        } catch (IOException | UncheckedIOException e) {
            // The folder changed while it was being read.
            return false;
        }
    }

    /** Returns whether this JVM, and therefore every child, ignores SIGINT. */
    private static boolean isInterruptIgnored() throws Exception {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
    }
}
