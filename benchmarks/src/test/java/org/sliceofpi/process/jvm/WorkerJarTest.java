package org.sliceofpi.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerJarTest {

    @TempDir
    Path temp;

    @Test
    void itContainsOnlyTheWorkersPackages() throws Exception {
        try (JarFile jar = new JarFile(WorkerJar.unpack(temp).toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.matches("org/sliceofpi/(series|wire|worker)/.*"));
        }
    }

    @Test
    void itHasNoManifestWhichAColdWorkerWouldRead() throws Exception {
        try (JarFile jar = new JarFile(WorkerJar.unpack(temp).toFile())) {
            assertThat(jar.getManifest()).isNull();
        }
    }

    @Test
    void otherUsersCannotReadIt() throws Exception {
        Path jar = WorkerJar.unpack(temp);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(jar.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(jar)))
                .isEqualTo("rw-------");
    }

    @Test
    void itIsUnpackedOnWindowsWhereFilesHaveNoPosixPermissions() throws Exception {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path folder = windows.getPath("C:\\Users\\Ann Lee\\AppData\\Local\\Temp");

            Path jar = WorkerJar.unpack(folder);

            assertThat(jar).hasSameBinaryContentAs(WorkerJar.unpack(temp));
            assertThat(jar.startsWith(folder)).isTrue();
            assertThat(WorkerJar.unpack(folder)).isEqualTo(jar);
        }
    }

    @Test
    void theSecondCallReusesIt() throws Exception {
        Path jar = WorkerJar.unpack(temp);
        Object first = Files.readAttributes(jar, "unix:ino").get("ino");

        assertThat(WorkerJar.unpack(temp)).isEqualTo(jar);
        assertThat(Files.readAttributes(jar, "unix:ino").get("ino")).isEqualTo(first);
    }

    @Test
    void aDamagedJarIsReplaced() throws Exception {
        Path jar = WorkerJar.unpack(temp);
        byte[] right = Files.readAllBytes(jar);
        Files.write(jar, new byte[] {1, 2, 3});

        WorkerJar.unpack(temp);

        assertThat(Files.readAllBytes(jar)).isEqualTo(right);
    }

    @Test
    void concurrentCallsAgreeAndLeaveNoPartialFile() throws Exception {
        Set<Path> jars = Collections.synchronizedSet(new HashSet<>());

        IntStream.range(0, 32).parallel().forEach(i -> jars.add(WorkerJar.unpack(temp)));

        assertThat(jars).hasSize(1);
        try (Stream<Path> files = Files.list(jars.iterator().next().getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFolderThatOtherUsersMayWriteToIsRefused() throws Exception {
        Path folder = WorkerJar.unpack(temp).getParent();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> WorkerJar.unpack(temp))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("java.io.tmpdir");
    }

    @Test
    void aLinkInsteadOfTheFolderIsRefused() throws Exception {
        Path folder = WorkerJar.unpack(temp).getParent();
        Path elsewhere = Files.move(folder, temp.resolve("elsewhere"));
        Files.createSymbolicLink(folder, elsewhere);

        assertThatThrownBy(() -> WorkerJar.unpack(temp)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aFolderThatAClassPathCannotContainIsRefused() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("a" + File.pathSeparator + "b"));

        assertThatThrownBy(() -> WorkerJar.unpack(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a class path cannot contain")
                .hasMessageContaining("name another folder");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aJarThatCannotBeReplacedLeavesNoPartialFile() throws Exception {
        Path jar = WorkerJar.unpack(temp);
        Files.delete(jar);
        Files.createFile(Files.createDirectory(jar).resolve("file"));

        assertThatThrownBy(() -> WorkerJar.unpack(temp)).isInstanceOf(UncheckedIOException.class);

        try (Stream<Path> files = Files.list(jar.getParent())) {
            assertThat(files).containsExactly(jar);
        }
    }

    @Test
    void aFileInsteadOfTheTemporaryFolderIsRefused() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> WorkerJar.unpack(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("name another folder");
    }
}
