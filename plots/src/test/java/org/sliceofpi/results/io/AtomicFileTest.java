package org.sliceofpi.results.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
}
