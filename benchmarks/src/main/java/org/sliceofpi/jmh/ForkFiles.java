package org.sliceofpi.jmh;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sliceofpi.bench.DoubleSummation;
import org.sliceofpi.process.jvm.WorkerJar;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.UsageException;

/**
 * The files that make JMH's forks start faster: a thin jar and a CDS archive. All forks of a run use the same files, in the
 * standard run and on JMH's command line. Not thread-safe: it sets a system property.
 */
final class ForkFiles implements AutoCloseable {

    /** The system property from which JMH takes the class path of its forks. */
    private static final String CLASS_PATH = "java.class.path";

    /** The cell of the fork that provides the class list for the archive. */
    private static final CellId TRAINING = new CellId(
            DoubleSummation.class.getName() + ".cold",
            "ss",
            Map.of("kernel", "SCALAR", "processes", "1", "start", "THREADS", "terms", "1000"));

    private final String ownClassPath = System.getProperty(CLASS_PATH);
    private ForkFolder folder;
    private List<String> flags = List.of();
    private List<Stamp> stamps = List.of();
    private Optional<RunLock> lock = Optional.empty();

    /** A file and what changes if it is damaged: a JVM aborts if its archive has been cut short. */
    private record Stamp(Path file, long bytes, long modified) {

        static Stamp of(Path file) {
            return new Stamp(file, file.toFile().length(), file.toFile().lastModified());
        }
    }

    /** @throws UsageException if the temporary folder cannot be used, because every fork would fail */
    static void requireTemporaryFolder() throws UsageException {
        try {
            WorkerJar.path();
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /**
     * Waits until no other run is active.
     *
     * @param out receives a line if another run is active
     * @throws UsageException if the calling thread is interrupted
     */
    void lock(PrintStream out) throws UsageException {
        lock = RunLock.acquire(out);
    }

    /**
     * Creates the files that work with the user's JVM and flags.
     *
     * @param given the user's options
     * @param log receives the reason if a file cannot be used
     * @throws UsageException if JMH refuses to run
     */
    void create(Options given, PrintStream log) throws UsageException {
        try {
            WorkerJar.deleteLeftovers();
            folder = ForkFolder.create();
            System.setProperty(CLASS_PATH, ForkJar.create(ownClassPath, folder.path()));
        } catch (IOException e) {
            log.println("# Forks start from the full jar: " + e);
            return;
        }
        if (given.getJvm().hasValue()) {
            log.println("# No CDS archive for the forks: -jvm selects another JVM");
            return;
        }
        flags = ForkCdsArchive.create(folder.path(), CellOptions.userFlags(given), ForkFiles::train, log);
        stamps = folder.files().map(Stamp::of).toList();
    }

    /**
     * Returns the JVM flags with which forks use the archive; empty if there is no archive.
     *
     * @param log receives a line if the files have been changed since they were created; forks then start without them
     */
    List<String> flags(PrintStream log) {
        if (!stamps.stream().allMatch(stamp -> stamp.equals(Stamp.of(stamp.file())))) {
            log.println("# Forks start from the full jar and without a CDS archive: a file in " + folder.path()
                    + " has been changed.");
            System.setProperty(CLASS_PATH, ownClassPath);
            flags = List.of();
            stamps = List.of();
        }
        return flags;
    }

    /** Runs a fork without the user's options, which may ask for long iterations. A failure leaves no class list. */
    private static void train(List<String> jvmFlags) throws UsageException {
        Options options = CellOptions.of(TRAINING, new OptionsBuilder().build(), Optional.empty(), jvmFlags);
        OutputFormat silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);
        try {
            new Runner(options, silent).run();
        } catch (RunnerException e) {
            throw new UsageException("JMH cannot measure " + TRAINING.title() + ": " + e.getMessage());
        }
    }

    /** Deletes the files, restores the class path, and lets other runs start. */
    @Override
    public void close() {
        System.setProperty(CLASS_PATH, ownClassPath);
        if (folder != null) {
            folder.close();
        }
        lock.ifPresent(RunLock::close);
    }
}
