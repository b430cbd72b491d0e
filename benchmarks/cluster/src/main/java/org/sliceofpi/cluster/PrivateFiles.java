package org.sliceofpi.cluster;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.sliceofpi.process.jvm.Leftovers;

/** Files and folders that only their owner can read. */
final class PrivateFiles {

    private static final FileAttribute<?>[] FILE = owner("rw-------");
    private static final FileAttribute<?>[] FOLDER = owner("rwx------");

    private static final String TEMP = "slice-of-pi-cluster-";

    private PrivateFiles() {}

    private static FileAttribute<?>[] owner(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static void create(Path file) throws IOException {
        Files.createFile(file, FILE);
    }

    static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /** Creates a folder in a temporary folder, and deletes those that killed programs left, with their keys. */
    static Path createTempFolder(Path temp) throws IOException {
        Leftovers.delete(temp, TEMP);
        return Files.createTempDirectory(temp, Leftovers.prefix(TEMP), FOLDER);
    }

    /** Deletes a folder and everything in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
