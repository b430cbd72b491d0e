package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    /** Larger than any process id of Linux. */
    private static final String NOBODY = "4194305";

    @TempDir
    private Path temp;

    @Test
    void aNewFolderReplacesThoseOfKilledPrograms() throws Exception {
        Path killed = Files.createDirectory(temp.resolve("slice-of-pi-cluster-" + NOBODY + "-7"));
        Files.createFile(killed.resolve("host.p12"));

        Path first = PrivateFiles.createTempFolder(temp);
        Path second = PrivateFiles.createTempFolder(temp);

        assertThat(temp).isDirectoryContaining(first::equals).isDirectoryContaining(second::equals);
        assertThat(killed).doesNotExist();
    }
}
