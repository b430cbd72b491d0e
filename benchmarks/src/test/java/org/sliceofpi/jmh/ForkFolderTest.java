package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkFolderTest {

    @Test
    void deletesTheFoldersOfKilledRunsOnly(@TempDir Path temp) throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path dead = archive(temp, ended.pid());
        Path living = archive(temp, ProcessHandle.current().pid());
        Path other = Files.createDirectory(temp.resolve("slice-of-pi-forks-of-mine"));

        ForkFolder.deleteLeftovers(temp);

        assertThat(dead).doesNotExist();
        assertThat(living.resolve("forks.jsa")).exists();
        assertThat(other).exists();
    }

    private static Path archive(Path temp, long pid) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("slice-of-pi-forks-" + pid + "-123"));
        Files.writeString(folder.resolve("forks.jsa"), "x");
        return folder;
    }

    @Test
    void deletesItsFiles() throws Exception {
        ForkFolder folder = ForkFolder.create();
        Files.writeString(folder.path().resolve("forks.jsa"), "x");

        folder.close();

        assertThat(folder.path()).doesNotExist();
    }
}
