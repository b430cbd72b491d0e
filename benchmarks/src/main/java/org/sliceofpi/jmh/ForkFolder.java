package org.sliceofpi.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of temporary files of a run, for what lets its forks start sooner. */
final class ForkFolder implements AutoCloseable {

    private static final String NAME = "slice-of-pi-forks-";
    private static final Pattern LEFT = Pattern.compile(NAME + "(\\d{1,18})-.*");

    /** All that is ever put there. */
    private static final List<String> FILES =
            List.of(ForkJar.NAME, "loaded.lst", "classes.lst", "forks.jsa", "dump.log");

    private final Path path;

    private ForkFolder(Path path) {
        this.path = path;
    }

    /** Makes it among the system's temporary files. */
    static ForkFolder make() throws IOException {
        sweepAfterTheDead(Path.of(System.getProperty("java.io.tmpdir")));
        Path path = Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-");
        // At Ctrl-C nobody comes to close it. The JDK deletes in the opposite order.
        path.toFile().deleteOnExit();
        FILES.forEach(file -> path.resolve(file).toFile().deleteOnExit());
        return new ForkFolder(path);
    }

    /** Removes what runs left that were killed; what belongs to others cannot be deleted, and stays. */
    static void sweepAfterTheDead(Path temp) throws IOException {
        try (Stream<Path> found = Files.list(temp)) {
            for (Path folder : found.toList()) {
                Matcher left = LEFT.matcher(folder.getFileName().toString());
                if (left.matches()
                        && ProcessHandle.of(Long.parseLong(left.group(1))).isEmpty()) {
                    delete(folder);
                }
            }
        }
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete(path);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Temporary files that cannot be deleted are the system's to sweep.
            return;
        }
    }
}
