package org.sliceofpi.jmh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The temporary folder with the files that make a run's forks start faster. */
final class ForkFolder implements AutoCloseable {

    private static final String NAME = "slice-of-pi-forks-";
    private static final Pattern LEFTOVER = Pattern.compile(NAME + "(\\d{1,18})-.*");

    /** The names of all files in the folder. */
    private static final List<String> FILES =
            List.of(ForkJar.NAME, "loaded.lst", "classes.lst", "forks.jsa", "dump.log");

    private final Path path;

    private ForkFolder(Path path) {
        this.path = path;
    }

    /** Creates the folder in the system's temporary folder. */
    static ForkFolder create() throws IOException {
        deleteLeftovers(Path.of(System.getProperty("java.io.tmpdir")));
        Path path = Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-");
        // Ctrl-C skips close(). The JDK deletes in reverse order: the files, then the folder.
        path.toFile().deleteOnExit();
        FILES.forEach(file -> path.resolve(file).toFile().deleteOnExit());
        return new ForkFolder(path);
    }

    /** Deletes the folders of killed runs, except those of other users, which it cannot delete. */
    static void deleteLeftovers(Path temp) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temp, NAME + "*")) {
            for (Path folder : folders) {
                Matcher matcher = LEFTOVER.matcher(folder.getFileName().toString());
                if (matcher.matches()
                        && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                    delete(folder);
                }
            }
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete(path);
    }

    private static void delete(Path folder) {
        // The system cleans up temporary files that cannot be deleted here.
        FILES.forEach(file -> folder.resolve(file).toFile().delete());
        folder.toFile().delete();
    }
}
