package org.sliceofpi.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sliceofpi.process.jvm.Leftovers;

/** The temporary folder with the files that make a run's forks start faster. */
final class ForkFolder implements AutoCloseable {

    private static final String NAME = "slice-of-pi-forks-";

    /** The names of all files in the folder. */
    private static final List<String> FILES =
            List.of(ForkJar.NAME, "loaded.lst", "classes.lst", "forks.jsa", "dump.log");

    private final Path path;

    private ForkFolder(Path path) {
        this.path = path;
    }

    /** Creates the folder in the system's temporary folder. */
    static ForkFolder create() throws IOException {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        deleteLeftovers(temp);
        Path path = Files.createTempDirectory(temp, Leftovers.prefix(NAME));
        // Ctrl-C skips close(). The JDK deletes in reverse order: the files, then the folder.
        path.toFile().deleteOnExit();
        FILES.forEach(file -> path.resolve(file).toFile().deleteOnExit());
        return new ForkFolder(path);
    }

    /** Deletes the folders of killed runs, except those of other users, which it cannot delete. */
    static void deleteLeftovers(Path temp) throws IOException {
        Leftovers.delete(temp, NAME);
    }

    Path path() {
        return path;
    }

    /** Returns the files that forks use. */
    Stream<Path> files() {
        return Stream.of(ForkJar.NAME, "forks.jsa").map(path::resolve);
    }

    @Override
    public void close() {
        Leftovers.delete(path);
    }
}
