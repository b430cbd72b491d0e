package org.sliceofpi.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sliceofpi.results.UsageException;

/** Creates the folder of a new run, {@code <results>/<machine>/<UTC time>}. */
final class RunFolders {

    /** Without colons, which Windows does not allow in file names. */
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunFolders() {}

    /**
     * Creates the folder. If its name is taken, a number is appended.
     *
     * @throws UsageException if the folder cannot be created
     */
    static Path create(Path results, String machine, Instant at) throws UsageException {
        try {
            Path parent = Files.createDirectories(results.resolve(machine));
            String name = NAME.format(at);
            for (int i = 2; ; i++) {
                try {
                    return Files.createDirectory(parent.resolve(name));
                } catch (FileAlreadyExistsException e) {
                    name = NAME.format(at) + "-" + i;
                }
            }
        } catch (IOException e) {
            throw new UsageException("the results folder " + results + " cannot be written (" + reason(e)
                    + "); choose another one with --results DIR");
        }
    }

    /** Returns a short description of an exception. */
    static String reason(IOException e) {
        String name = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return name.equals("FileSystem") || name.equals("IO") ? e.getMessage() : name + ": " + e.getMessage();
    }
}
