package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunLockTest {

    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    private Path temp;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = temp.resolve("jmh.lock");
    }

    @Test
    void theSecondRunSaysSoAndWaitsForTheFirst() throws Exception {
        RunLock first = RunLock.acquire(file, SILENT).orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CompletableFuture<Optional<RunLock>> second = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                second.complete(RunLock.acquire(file, out));
            } catch (Exception e) {
                second.completeExceptionally(e);
            }
        });
        waiting.start();
        while (bytes.size() == 0) {
            Thread.sleep(5);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("Another JMH run is active on this machine");
        assertThat(second).isNotDone();
        first.close();
        second.get(20, TimeUnit.SECONDS).orElseThrow().close();
        waiting.join();
    }

    @Test
    void itLeavesNoFile() throws Exception {
        RunLock lock = RunLock.acquire(file, SILENT).orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("another user's run can wait for it, too")
                .isEqualTo("rw-rw-rw-");

        lock.close();

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void theTemporaryFilesOfKilledRunsAreDeleted() throws Exception {
        Path left = Files.createFile(temp.resolve("jmh4711815174711stdout"));
        Path other = Files.createFile(temp.resolve("jmh-result.json"));

        RunLock.acquire(file, SILENT).orElseThrow().close();

        assertThat(left).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void aFileThatCannotBeOpenedIsReported() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        assertThat(RunLock.acquire(Files.createDirectory(file), new PrintStream(bytes, true, StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(file.toString(), "cannot be opened");
    }
}
