package org.sliceofpi.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunFolder;

/** Creates folders to write to, such as that of a new run, {@code <results>/<machine>/<UTC time>}. */
public final class RunFolders {

    /** Without colons, which Windows does not allow in file names. */
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunFolders() {}

    /**
     * Creates a folder, unless it exists.
     *
     * @param option the option that names the folder, for messages
     * @throws UsageException if a file is in the way
     * @throws IOException if the folder cannot be created or written to
     */
    public static Path createWritable(Path folder, String option) throws UsageException, IOException {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new UsageException("cannot write to the folder " + folder + ", because " + existing
                    + " is not a folder; name another one with " + option);
        }
        try {
            Files.createDirectories(folder);
            if (Files.isWritable(folder)) {
                return folder;
            }
            throw new FileSystemException(folder.toString(), null, "it is read-only");
        } catch (IOException e) {
            throw new IOException(
                    "cannot write to the folder " + folder + " (" + AtomicFile.reason(e) + "); name another one with "
                            + option,
                    e);
        }
    }

    /**
     * Creates the folder of a run. If its name is taken, a number is appended.
     *
     * @throws UsageException if a file is in the way
     * @throws IOException if the folder cannot be created
     */
    static Path create(Path results, String machine, Instant at) throws UsageException, IOException {
        Path parent = createWritable(results.resolve(machine), "--results DIR");
        String name = NAME.format(at);
        for (int i = 2; ; i++) {
            try {
                return Files.createDirectory(parent.resolve(name));
            } catch (FileAlreadyExistsException e) {
                name = NAME.format(at) + "-" + i;
            }
        }
    }

    /** Deletes the folder of a run that could not begin, which would otherwise be read as a damaged run. */
    static void deleteNew(Path folder) {
        try {
            for (String name : new String[] {RunFolder.JOURNAL, RunFolder.MACHINE, ""}) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            // The error that follows matters more.
        }
    }
}
