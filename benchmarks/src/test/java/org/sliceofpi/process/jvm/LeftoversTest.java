package org.sliceofpi.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    private Path temp;

    @Test
    void deletesTheFilesAndFoldersOfProcessesThatHaveEnded() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path file = Files.createFile(temp.resolve("part-" + ended.pid() + "-1"));
        Path archive = Files.createDirectory(temp.resolve("part-" + ended.pid() + "-2"));
        Files.createFile(archive.resolve("list"));
        Path own = Files.createFile(temp.resolve(Leftovers.prefix("part-") + "1"));
        Path other = Files.createFile(temp.resolve("part-of-something"));

        Leftovers.delete(temp, "part-");

        assertThat(file).doesNotExist();
        assertThat(archive).doesNotExist();
        assertThat(own).exists();
        assertThat(other).exists();
    }

    @Test
    void doesNotFollowALinkToAnotherFolder() throws Exception {
        Path kept = Files.createFile(
                Files.createDirectory(temp.resolve("elsewhere")).resolve("kept"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), kept.getParent());

        Leftovers.delete(link);

        assertThat(link).doesNotExist();
        assertThat(kept).exists();
    }
}
