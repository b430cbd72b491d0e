package org.sliceofpi.process.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

    private WorkerJar() {}

    /** Returns the path of the jar; unpacks it on the first call. */
    public static Path path() {
        return Holder.PATH;
    }

    private static final class Holder {
        private static final Path PATH = unpack(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Unpacks the jar below a folder, unless it is already there with the right contents.
     *
     * @throws UncheckedIOException if it cannot be unpacked; the message names the folder and the remedy
     */
    static Path unpack(Path temp) {
        try (InputStream in = WorkerJar.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing from the class path; build with `mvn package`");
            }
            byte[] bytes = in.readAllBytes();
            Path folder = privateFolder(temp);
            Path jar = folder.resolve("worker-" + sha256(bytes).substring(0, 16) + ".jar");
            if (!Files.isRegularFile(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes)) {
                // Written under another name and then moved, so that other processes never see an incomplete file.
                Path part = Files.createTempFile(folder, "worker-", ".part");
                Files.write(part, bytes);
                Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the workers' jar cannot be unpacked below " + temp + " (" + e.getMessage()
                            + "); name another folder with -Djava.io.tmpdir=FOLDER",
                    e);
        }
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
            requirePrivate(folder);
        }
        return folder;
    }

    /** Checks the owner and the permissions: in a temporary folder, anybody may have created the folder first. */
    private static void requirePrivate(Path folder) throws IOException {
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path probe = Files.createTempFile("slice-of-pi-", ".owner");
        UserPrincipal me = Files.getOwner(probe);
        Files.delete(probe);
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
