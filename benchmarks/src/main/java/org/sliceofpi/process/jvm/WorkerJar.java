package org.sliceofpi.process.jvm;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * The small jar that workers run from. It is a resource of benchmarks.jar and is unpacked once, under a name that
 * contains its hash, into a folder that only the user can read.
 */
public final class WorkerJar {

    private static final String RESOURCE = "benchmarks-worker.jar";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Beginning of the names of files that are not complete yet. */
    static final String PART = "part-";

    private static Path unpacked;

    private WorkerJar() {}

    /**
     * Returns the path of the jar; unpacks it on the first call.
     *
     * @throws UncheckedIOException if it cannot be unpacked; the message names the folder and the remedy
     */
    public static synchronized Path path() {
        if (unpacked == null) {
            unpacked = unpack(Path.of(System.getProperty("java.io.tmpdir")));
        }
        return unpacked;
    }

    /** Deletes what killed processes have left in the folder of the jar. */
    public static void deleteLeftovers() throws IOException {
        Leftovers.delete(path().getParent(), PART);
    }

    /**
     * Unpacks the jar below a folder, unless it is already there with the right contents.
     *
     * @throws UncheckedIOException if it cannot be unpacked; the message names the folder and the remedy
     */
    static Path unpack(Path folderForTemporaryFiles) {
        Path temp = folderForTemporaryFiles.toAbsolutePath();
        try (InputStream in = WorkerJar.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing from the class path; build with `mvn package`");
            }
            boolean inClassPath = temp.getFileSystem().equals(FileSystems.getDefault());
            if (inClassPath && temp.toString().contains(File.pathSeparator)) {
                throw new IOException("a class path cannot contain a folder with '" + File.pathSeparator + "'");
            }
            byte[] bytes = in.readAllBytes();
            Path folder = privateFolder(temp);
            Path jar = folder.resolve("worker-" + sha256(bytes).substring(0, 16) + ".jar");
            if (!Files.isRegularFile(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes)) {
                replace(jar, bytes);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the workers' jar cannot be unpacked below " + temp + " (" + reason(e)
                            + "); name another folder with -Djava.io.tmpdir=FOLDER",
                    e);
        }
    }

    /** Writes the file under another name and then moves it, so that other processes never see an incomplete file. */
    private static void replace(Path jar, byte[] bytes) throws IOException {
        Path part = Files.createTempFile(jar.getParent(), Leftovers.prefix(PART), "");
        try {
            Files.write(part, bytes);
            Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Returns what happened, in words: the message of many exceptions is only a path. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no folder can be created there";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is not a folder";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getMessage();
    }

    private static Path privateFolder(Path temp) throws IOException {
        Files.createDirectories(temp);
        Path folder =
                temp.resolve("slice-of-pi-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_"));
        if (!temp.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            requirePrivate(folder, temp);
        }
        return folder;
    }

    /** Checks the owner and the permissions: in a temporary folder, anybody may have created the folder first. */
    private static void requirePrivate(Path folder, Path temp) throws IOException {
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path probe = Files.createTempFile(temp, "slice-of-pi-", ".owner");
        UserPrincipal me;
        try {
            me = Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
        if (!found.isDirectory()
                || !found.owner().equals(me)
                || !found.permissions().equals(OWNER_ONLY)) {
            throw new IOException(folder + " is not a private folder of this user; remove it");
        }
    }

    /** Returns the SHA-256 hash in hexadecimal. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
