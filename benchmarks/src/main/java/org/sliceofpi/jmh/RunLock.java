package org.sliceofpi.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sliceofpi.results.UsageException;

/**
 * JMH's lock against other runs on the same machine, held for a whole run. JMH itself would lock each fork separately, so that
 * a second run could start between two forks, and one of the two would fail.
 */
final class RunLock implements AutoCloseable {

    /** What JMH prints in each fork because it leaves the lock to this class. */
    static final String JMH_WARNING = "# WARNING: JMH lock is ignored by user request";

    private static final String IGNORE = "jmh.ignoreLock";
    private static final boolean IGNORED_BY_USER = Boolean.getBoolean(IGNORE);
    private static final String FORK = "org.openjdk.jmh.runner.ForkedMain";
    private static final long POLL_MILLIS = 300;

    /** The names of JMH's temporary files. They do not tell which process wrote them. */
    private static final Pattern JMH_FILE = Pattern.compile("jmh\\d{5,20}\\D.*");

    private final Path file;
    private final FileChannel channel;
    private final Thread hook = new Thread(this::delete, "run-lock");

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Makes JMH leave the lock to this class. JMH reads the property when its {@code Runner} is loaded. */
    static void takeOver() {
        System.setProperty(IGNORE, "true");
    }

    /**
     * Waits until no other run holds the lock, and takes it.
     *
     * @param out receives one line if there is another run
     * @return the lock; empty if the user does without it, or if the file cannot be opened
     * @throws UsageException if the calling thread is interrupted
     */
    static Optional<RunLock> acquire(PrintStream out) throws UsageException {
        return IGNORED_BY_USER
                ? Optional.empty()
                : acquire(Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock"), out);
    }

    static Optional<RunLock> acquire(Path file, PrintStream out) throws UsageException {
        boolean reported = false;
        try {
            for (RunLock lock = attempt(file); ; lock = attempt(file)) {
                if (lock != null) {
                    warnAboutForks(out);
                    deleteLeftovers(file.toAbsolutePath().getParent());
                    return Optional.of(lock);
                }
                if (!reported) {
                    out.println("Another JMH run is active on this machine. This run starts when it has ended.");
                    reported = true;
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException e) {
            out.println("Another JMH run may be active on this machine: its lock " + file + " cannot be opened"
                    + (e instanceof AccessDeniedException ? " (permission denied)." : "."));
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("interrupted while another JMH run was active");
        }
    }

    /** Returns null if another run holds the lock, or deleted its file in the meantime. */
    private static RunLock attempt(Path file) throws IOException {
        boolean exists = Files.exists(file);
        FileChannel channel = null;
        boolean locked = false;
        try {
            // A system may forbid opening another user's file with the option to create it.
            channel = exists
                    ? FileChannel.open(file, StandardOpenOption.WRITE)
                    : FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            if (!exists && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // Another user's run must be able to lock the file, too.
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            }
            Object before = key(file);
            locked = channel.tryLock() != null && before.equals(key(file));
            return locked ? new RunLock(file, channel) : null;
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // Held by another thread, or deleted: try again.
            return null;
        } finally {
            if (channel != null && !locked) {
                channel.close();
            }
        }
    }

    private static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key;
    }

    /** Runs with another temporary folder have another lock, but their forks are visible. */
    private static void warnAboutForks(PrintStream out) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(FORK))
                .findFirst()
                .ifPresent(fork -> out.println("Another JMH run is active on this machine (process " + fork.pid()
                        + "): the two disturb each other. Wait until it has ended, and measure again."));
    }

    /** Deletes JMH's temporary files: whoever wrote them has released the lock, and thus ended or was killed. */
    private static void deleteLeftovers(Path temp) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(temp, "jmh*")) {
            for (Path left : files) {
                if (JMH_FILE.matcher(left.getFileName().toString()).matches()) {
                    // Fails for another user's file.
                    left.toFile().delete();
                }
            }
        }
    }

    private void delete() {
        // Another user's file cannot be deleted.
        file.toFile().delete();
    }

    /** Deletes the file while it is still locked, and releases the lock. */
    @Override
    public void close() {
        delete();
        try {
            channel.close();
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IOException | IllegalStateException e) {
            // The JVM is shutting down, which releases the lock.
            return;
        }
    }
}
