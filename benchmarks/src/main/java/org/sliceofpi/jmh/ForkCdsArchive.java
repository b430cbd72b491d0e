package org.sliceofpi.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.sliceofpi.process.jvm.JvmStartupProfile;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.results.UsageException;

/**
 * A class-data sharing archive for the JVMs of JMH's forks, created once per run, so that forks start faster. It holds the
 * JDK's default classes and the classes that JMH loads before a benchmark is set up, but no class of this suite: the timed
 * region loads the same classes as without the archive. Without an archive (older JDK, full disk) forks start more slowly.
 */
final class ForkCdsArchive {

    private static final long TIMEOUT_SECONDS = 30;

    private static final String OWN = "org/sliceofpi/";

    /** The first class that a benchmark's set-up loads. Later classes may be loaded in the timed region. */
    private static final String SETUP_BEGINS = "org/sliceofpi/process/";

    private final Path archive;

    private ForkCdsArchive(Path archive) {
        this.archive = archive;
    }

    /** Runs a fork that lists the classes that it loads. */
    interface Training {
        void run(List<String> jvmFlags) throws UsageException;
    }

    /**
     * Creates an archive.
     *
     * @param folder folder of the archive
     * @param training runs one fork of a benchmark; its result is ignored
     * @param log receives the reason if no archive can be created
     */
    static ForkCdsArchive make(Path folder, Training training, PrintStream log) throws UsageException {
        try {
            Path loaded = folder.resolve("loaded.lst");
            training.run(List.of("-XX:DumpLoadedClassList=" + loaded));
            Path list = folder.resolve("classes.lst");
            Path defaults = Path.of(System.getProperty("java.home"), "lib", "classlist");
            Files.write(list, classes(Files.readAllLines(defaults), Files.readAllLines(loaded)));
            Path archive = folder.resolve("forks.jsa");
            dump(list, archive, folder.resolve("dump.log"));
            return new ForkCdsArchive(archive);
        } catch (IOException e) {
            log.println("# No class-data archive for the forks: " + e);
            return none();
        }
    }

    /** Returns an instance without an archive. */
    static ForkCdsArchive none() {
        return new ForkCdsArchive(null);
    }

    /** Returns the JDK's default classes and those loaded before a benchmark's set-up, without the suite's own classes. */
    static Set<String> classes(List<String> defaults, List<String> loaded) {
        Set<String> classes = new LinkedHashSet<>(defaults);
        for (String line : loaded) {
            if (line.startsWith(SETUP_BEGINS)) {
                break;
            }
            if (!line.contains(OWN)) {
                classes.add(line);
            }
        }
        return classes;
    }

    private static void dump(Path list, Path archive, Path output) throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + archive,
                        "-cp",
                        System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!java.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                java.destroyForcibly();
                throw new IOException("java -Xshare:dump timed out");
            }
        } catch (InterruptedException e) {
            java.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
        if (java.exitValue() != 0 || !Files.isRegularFile(archive)) {
            List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
            throw new IOException("java -Xshare:dump failed with exit code " + java.exitValue()
                    + (lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1)));
        }
    }

    /** Returns the flags for a fork's JVM; empty without an archive. */
    List<String> flags() {
        if (archive == null) {
            return List.of();
        }
        List<String> flags = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"));
        if (JvmStartupProfile.hasFixedAddress()) {
            // The archive includes the JDK's classes: relocating it took 26 of 147 ms of a fork's start on Java 17.
            flags.addAll(WorkerOptions.FIXED_ADDRESS);
        }
        return flags;
    }
}
