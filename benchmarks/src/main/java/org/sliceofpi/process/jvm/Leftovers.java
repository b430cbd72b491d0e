package org.sliceofpi.process.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Temporary files and folders whose names contain the id of their process, so that those of killed processes can be deleted. */
public final class Leftovers {

    private Leftovers() {}

    /** Returns the beginning of the names of this process's files. */
    public static String prefix(String name) {
        return name + ProcessHandle.current().pid() + "-";
    }

    /**
     * Deletes the files and folders of processes that have ended, except those that this user cannot delete.
     *
     * @param name the name given to {@link #prefix}
     * @throws IOException if the folder cannot be read
     */
    public static void delete(Path folder, String name) throws IOException {
        Pattern pattern = Pattern.compile(Pattern.quote(name) + "(\\d{1,18})-.*");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + "*")) {
            for (Path file : files) {
                Matcher matcher = pattern.matcher(file.getFileName().toString());
                if (matcher.matches()
                        && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                    delete(file);
                }
            }
        }
    }

    /** Deletes a file, or a folder with its files. The system cleans up temporary files that cannot be deleted here. */
    public static void delete(Path file) {
        // Follows no link: it may lead to another user's folder.
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(file)) {
                inside.forEach(entry -> entry.toFile().delete());
            } catch (IOException e) {
                return;
            }
        }
        file.toFile().delete();
    }
}
