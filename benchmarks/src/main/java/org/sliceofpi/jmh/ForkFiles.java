package org.sliceofpi.jmh;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sliceofpi.bench.DoubleSummation;
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

    /**
     * Creates the files that work with the user's JVM and flags.
     *
     * @param given the user's options
     * @param log receives the reason if a file cannot be used
     * @throws UsageException if JMH refuses to run
     */
    void create(Options given, PrintStream log) throws UsageException {
        try {
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
        flags = ForkCdsArchive.create(folder.path(), userFlags(given), ForkFiles::train, log);
    }

    /** Returns the JVM flags with which forks use the archive; empty if there is no archive. */
    List<String> flags() {
        return flags;
    }

    /** Runs a fork without the user's options, which may ask for long iterations. A failure leaves no class list. */
    private static void train(List<String> jvmFlags) throws UsageException {
        Options options = CellOptions.of(TRAINING, new OptionsBuilder().build(), Map.of(), jvmFlags);
        OutputFormat silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);
        try {
            new Runner(options, silent).run();
        } catch (RunnerException e) {
            throw new UsageException("JMH cannot measure " + TRAINING.title() + ": " + e.getMessage());
        }
    }

    private static List<String> userFlags(Options given) {
        List<String> all = new ArrayList<>(given.getJvmArgsPrepend().orElse(List.of()));
        all.addAll(given.getJvmArgs().orElse(List.of()));
        all.addAll(given.getJvmArgsAppend().orElse(List.of()));
        return all;
    }

    /** Deletes the files and restores the class path. */
    @Override
    public void close() {
        System.setProperty(CLASS_PATH, ownClassPath);
        if (folder != null) {
            folder.close();
        }
    }
}
