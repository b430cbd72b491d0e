package org.sliceofpi.results.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void replacesAnExistingFileAndLeavesNoOtherFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old");
        AtomicFile.write(file, "n\u00e9w");

        assertThat(file).hasContent("n\u00e9w");
        assertThat(folder).isDirectoryContaining(p -> p.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void leavesNoTemporaryFileIfItCannotWrite() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("a.txt/b"));

        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("a.txt"), "text"))
                .isInstanceOf(IOException.class);

        assertThat(inTheWay).isDirectory();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void failsIfTheFolderIsMissing() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("no/a.txt"), "text"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void writesThroughASymbolicLinkEvenIfItsTargetIsMissing() throws IOException {
        Path target = folder.resolve("target.txt");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), target);

        AtomicFile.write(link, "new");
        AtomicFile.write(link, "newer");

        assertThat(link).isSymbolicLink();
        assertThat(target).isRegularFile().hasContent("newer");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void writesThroughANamedPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        AtomicFile.write(pipe, "text");

        assertThat(read).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("text");
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    @Test
    void acceptsEveryNameThatTheFileSystemAccepts() throws IOException {
        Path longest = folder.resolve("a".repeat(255));

        AtomicFile.write(longest, "text");

        assertThat(longest).hasContent("text");
    }

    @Test
    void namesTheFileAndTheReasonInItsMessage() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("no/a.txt"), "text"))
                .hasMessage("cannot write " + folder.resolve("no/a.txt") + " (no such file or folder)");
        assertThatThrownBy(() -> AtomicFile.write(folder.getRoot(), "text"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + folder.getRoot() + " (");
    }
}
