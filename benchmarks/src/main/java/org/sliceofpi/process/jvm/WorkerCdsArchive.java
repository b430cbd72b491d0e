package org.sliceofpi.process.jvm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.Request;

/**
 * Class archives for workers, created once with the JDK's own tools next to the workers' jar, in a private folder. A
 * worker that maps an archive starts faster, because the classes in it have already been parsed and verified.
 *
 * <p>An archive belongs to one jar, one JDK and one set of JVM options, and its name identifies them. The JVM also checks
 * this, and ignores an archive that does not match. An archive is created under another name and then moved, so other processes never see an
 * incomplete one. After a failure, creation is not retried for a day. Benchmarks create the archives before they measure; the
 * commands {@code pi} and {@code race} create them in a process of its own after their first call.
 *
 * <p>A JVM aborts if its archive has been cut short. An archive therefore gets the modification time of the jar, which any
 * later change to the archive changes. A changed archive is not used, and the next set-up replaces it.
 */
final class WorkerCdsArchive {

    private static final int AOT_SINCE = 24;

    /** How long the training run and the dump may each take to exit, long enough for the slowest boards. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration RETRY = Duration.ofDays(1);

    /** End of the name of a file that exists while a process creates the archives in the background. */
    static final String CLAIM = ".creating";

    private static final Request DOUBLE_SLICE =
            new Request(1, new Summation(Kernel.SCALAR, 1_000, 0), new Slice(1, 1_000));

    private WorkerCdsArchive() {}

    /** Returns the flag for a CDS archive for all workers; creates the archive if necessary. */
    static Optional<String> sharedClasses(WorkerOptions plain) {
        return sharedClasses(plain, WorkerCdsArchive::train);
    }

    /**
     * Returns the flag for a CDS archive for workers that are started for a single slice in {@code double}; creates the archive if
     * necessary. It contains fewer classes, so a JVM that maps it touches fewer pages, which matters on a host with slow page faults.
     */
    static Optional<String> sharedClassesOfOneSlice(WorkerOptions plain) {
        return sharedClasses(plain, WorkerCdsArchive::trainWithOneSlice);
    }

    private static Optional<String> sharedClasses(WorkerOptions plain, Training training) {
        return flag("-XX:SharedArchiveFile=", plain, ".jsa", (part, list) -> {
            training.run(plain.plusFlags(List.of("-XX:DumpLoadedClassList=" + list)));
            await(WorkerProcess.start(plain.plusFlags(
                    List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + part))));
        });
    }

    /** Returns the flag for an AOT cache; creates the cache if necessary. */
    static Optional<String> aotCache(WorkerOptions plain) {
        if (Runtime.version().feature() < AOT_SINCE) {
            return Optional.empty();
        }
        return flag("-XX:AOTCache=", plain, ".aot", (part, list) -> {
            train(plain.plusFlags(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + list)));
            await(WorkerProcess.start(plain.plusFlags(
                    List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + list, "-XX:AOTCache=" + part))));
        });
    }

    /** Returns the flag for a CDS archive if the archive exists. */
    static Optional<String> sharedClassesIfThere(WorkerOptions plain) {
        Path file = file(plain, ".jsa");
        return isUnchanged(file, plain) ? Optional.of("-XX:SharedArchiveFile=" + file) : Optional.empty();
    }

    /**
     * Starts a process that creates the CDS archives and outlives the caller, unless they exist, another process is
     * creating them, or creation has failed recently.
     */
    static void createInBackground(WorkerOptions plain) {
        try {
            if ((mayCreate(plain) || mayCreate(plain.withFirstTierOnly())) && claim(file(plain, ".jsa"))) {
                WorkerProcess.startDetached(List.of(
                        plain.java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerCdsArchive.class.getName()));
            }
        } catch (IOException e) {
            // Workers start without an archive, and the next program tries again.
            return;
        }
    }

    private static boolean mayCreate(WorkerOptions plain) throws IOException {
        Path file = file(plain, ".jsa");
        return !isUnchanged(file, plain) && !isRecent(failed(file), RETRY);
    }

    /** Creates the archives. The entry point of the process in the background. */
    public static void main(String[] args) throws IOException {
        WorkerOptions plain = WorkerOptions.lean();
        try {
            WorkerOptions.archived();
        } finally {
            Files.deleteIfExists(claimed(file(plain, ".jsa")));
        }
    }

    /**
     * Returns whether this process may create the archives; if so, no other may until it is done or has had the time: a training run
     * and a dump for each of two archives.
     */
    private static boolean claim(Path file) throws IOException {
        Path claimed = claimed(file);
        if (Files.exists(claimed) && !isRecent(claimed, LIMIT.multipliedBy(4))) {
            Files.deleteIfExists(claimed);
        }
        return claimed.toFile().createNewFile();
    }

    private static Path claimed(Path file) {
        return file.resolveSibling(file.getFileName() + CLAIM);
    }

    private static Path failed(Path file) {
        return file.resolveSibling(file.getFileName() + ".failed");
    }

    /** Records which classes a worker loads, and creates an archive of them. */
    private interface Maker {
        void make(Path part, Path list) throws IOException, WorkerException, InterruptedException;
    }

    private static Optional<String> flag(String flag, WorkerOptions plain, String end, Maker maker) {
        Path file = file(plain, end);
        Path failed = failed(file);
        try {
            if (!isUnchanged(file, plain) && !isRecent(failed, RETRY)) {
                make(file, jar(plain), maker);
            }
        } catch (IOException | WorkerException e) {
            note(failed, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isUnchanged(file, plain) ? Optional.of(flag + file) : Optional.empty();
    }

    private static Path jar(WorkerOptions plain) {
        return plain.classPath().get(0);
    }

    private static boolean isUnchanged(Path archive, WorkerOptions plain) {
        return Files.isRegularFile(archive)
                && archive.toFile().lastModified() == jar(plain).toFile().lastModified();
    }

    private static void make(Path file, Path jar, Maker maker)
            throws IOException, WorkerException, InterruptedException {
        Path folder = Files.createTempDirectory(file.getParent(), Leftovers.prefix(WorkerJar.PART));
        Path part = folder.resolve("part");
        Path list = folder.resolve("list");
        try {
            maker.make(part, list);
            if (!Files.isRegularFile(part)) {
                throw new IOException("the JDK created no archive");
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                // If the machine loses power, the file must not lose its contents while keeping its modification time.
                written.force(true);
            }
            Files.setLastModifiedTime(part, Files.getLastModifiedTime(jar));
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--------"));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Leftovers.delete(folder);
        }
    }

    private static boolean isRecent(Path file, Duration age) throws IOException {
        return Files.exists(file)
                && Files.getLastModifiedTime(file).toMillis() > System.currentTimeMillis() - age.toMillis();
    }

    private static void note(Path failed, Exception why) {
        try {
            Files.writeString(failed, why + "\n");
        } catch (IOException e) {
            // Creation will be retried next time.
            return;
        }
    }

    /**
     * Returns a path next to the jar. The JVM rejects an archive if the JDK, the jar or its modification time differs, and
     * maps less of it if another collector created it.
     */
    private static Path file(WorkerOptions plain, String end) {
        Path jar = jar(plain);
        String jdk = System.getProperty("java.vm.version") + "|" + plain.java() + "|" + System.getProperty("os.arch")
                + "|" + jar.toFile().lastModified() + "|" + plain.jvmFlags();
        String name = jar.getFileName().toString().replace(".jar", "");
        return jar.resolveSibling(name + "-" + WorkerJar.checksum(jdk.getBytes(StandardCharsets.UTF_8)) + end);
    }

    /** Runs a worker while the JVM records which classes are loaded. */
    private interface Training {
        void run(WorkerOptions options) throws IOException, WorkerException, InterruptedException;
    }

    /** Runs a worker on a double and a decimal slice. */
    private static void train(WorkerOptions options) throws IOException, WorkerException, InterruptedException {
        WorkerProcess worker = WorkerProcess.start(options);
        try {
            worker.receive();
            worker.send(DOUBLE_SLICE);
            worker.receive();
            worker.send(new Request(2, new Summation(Kernel.BIGDECIMAL, 1_000, 50), new Slice(1, 1_000)));
            worker.receive();
            worker.endInput();
        } finally {
            await(worker);
        }
    }

    /** Runs a worker that finds its slice when it starts, as under SPAWN. */
    private static void trainWithOneSlice(WorkerOptions options)
            throws IOException, WorkerException, InterruptedException {
        WorkerProcess worker = WorkerProcess.start(options);
        try {
            worker.send(DOUBLE_SLICE);
            worker.receive();
            worker.receive();
            worker.endInput();
        } finally {
            await(worker);
        }
    }

    private static void await(WorkerProcess process) throws IOException, InterruptedException {
        try {
            process.awaitEnd(LIMIT);
        } finally {
            process.kill();
        }
        if (!process.exitCode().equals(Optional.of(new ExitCode(0)))) {
            throw new IOException(process.describe());
        }
    }
}
