package org.sliceofpi.results.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files atomically: a reader sees either the old or the new contents, never a partial file. Symbolic links, devices and
 * named pipes are kept: they are written through, which is not atomic.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes text as UTF-8.
     *
     * @throws IOException if the file cannot be written, with a message that names it and the reason; an existing regular file
     *     is left unchanged
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes.
     *
     * @throws IOException if the file cannot be written, with a message that names it and the reason; an existing regular file
     *     is left unchanged
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                replace(file.toAbsolutePath(), bytes);
            } else {
                Files.write(file, bytes);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + file + " (" + reason(e) + ")", e);
        }
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        // In the same folder: a move is atomic only within one file system.
        Path temporary = Files.createTempFile(target.getParent(), ".slice-of-pi-", ".part");
        try {
            Files.write(temporary, bytes);
            readableByAll(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Returns whether a path can be that of a file: its folder exists, and it is not a folder itself. */
    public static boolean canBeFile(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) && !Files.isDirectory(path);
    }

    /** Returns a few words on why a file or folder cannot be read or written, for a message that names it. */
    public static String reason(IOException e) {
        if (e.getCause() instanceof IOException cause) {
            return reason(cause);
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a file is in the way";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? "input or output error" : reason;
    }

    /** Makes a file readable by all users; a temporary file is created readable only by its owner. */
    private static void readableByAll(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
