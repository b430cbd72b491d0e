package org.sliceofpi.process.jvm;

import java.io.File;
import java.io.FileInputStream;
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
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The small jar that workers run from. It is a resource of benchmarks.jar and is unpacked once, under a name that
 * contains its checksum, into a folder that only the user can read.
 */
public final class WorkerJar {

    private static final String RESOURCE = "benchmarks-worker.zip";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Beginning of the names of files that are not complete yet. */
    static final String PART = "part-";

    /** On Linux, belongs to the user of this process. */
    private static final Path THIS_PROCESS = Path.of("/proc/self");

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
            Path jar = folder.resolve("worker-" + checksum(bytes) + ".jar");
            if (!contains(jar, bytes)) {
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

    private static boolean contains(Path file, byte[] bytes) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        boolean onDisk = file.getFileSystem().equals(FileSystems.getDefault());
        // A channel would load more classes than a stream.
        try (InputStream in = onDisk ? new FileInputStream(file.toFile()) : Files.newInputStream(file)) {
            return Arrays.equals(in.readAllBytes(), bytes);
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
        Path folder = temp.resolve("slice-of-pi-" + fileName(System.getProperty("user.name")));
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

    private static String fileName(String user) {
        StringBuilder name = new StringBuilder(user);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean safe =
                    c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
            name.setCharAt(i, safe ? c : '_');
        }
        return name.toString();
    }

    /** Checks the owner and the permissions: in a temporary folder, anybody may have created the folder first. */
    private static void requirePrivate(Path folder, Path temp) throws IOException {
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        UserPrincipal me = owner(temp);
        if (!found.isDirectory()
                || !found.owner().equals(me)
                || !found.permissions().equals(OWNER_ONLY)) {
            throw new IOException(folder + " is not a private folder of this user; remove it");
        }
    }

    /** Returns the owner of the files that this process creates. */
    private static UserPrincipal owner(Path temp) throws IOException {
        boolean onDisk = temp.getFileSystem().equals(FileSystems.getDefault());
        if (onDisk && Files.exists(THIS_PROCESS)) {
            return Files.getOwner(THIS_PROCESS);
        }
        Path probe = Files.createTempFile(temp, "slice-of-pi-", ".owner");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    /**
     * Returns a checksum for a file name, in hexadecimal. A collision does no harm: the contents of a jar are compared, and
     * the JVM checks an archive. A cryptographic hash would take an interpreter 20 ms.
     */
    static String checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return Long.toHexString(crc.getValue());
    }
}
