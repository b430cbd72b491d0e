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
 * A class-data archive for the JVMs of JMH's forks, made once for each run: what JMH loads before it comes to the
 * benchmark need not be parsed and verified in every fork. It holds the JDK's own default classes and those that are
 * loaded before a benchmark is set up, and none of this suite: whatever the timed region loads, it loads as without the
 * archive. Without one (an older JDK, no room) the forks only start more slowly.
 */
final class ForkCdsArchive {

    private static final long PATIENCE_SECONDS = 30;

    private static final String OWN = "org/sliceofpi/";

    /** The first class that a benchmark's set-up needs: what comes after may be part of what is timed. */
    private static final String SETUP_BEGINS = "org/sliceofpi/process/";

    private final Path archive;

    private ForkCdsArchive(Path archive) {
        this.archive = archive;
    }

    /** Runs a fork that is told to write down, into a file, which classes it loads. */
    interface Training {
        void run(List<String> jvmFlags) throws UsageException;
    }

    /**
     * Makes it.
     *
     * @param folder where
     * @param training one fork of a benchmark, of which nothing else is wanted
     * @param log what went wrong, if it did
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

    /** No archive. */
    static ForkCdsArchive none() {
        return new ForkCdsArchive(null);
    }

    /** The JDK's default list, and what was loaded up to a benchmark's set-up; without our own classes. */
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
            if (!java.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                java.destroyForcibly();
                throw new IOException("java -Xshare:dump did not end");
            }
        } catch (InterruptedException e) {
            java.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
        if (java.exitValue() != 0 || !Files.isRegularFile(archive)) {
            List<String> said = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
            throw new IOException("java -Xshare:dump ended with " + java.exitValue()
                    + (said.isEmpty() ? "" : ": " + said.get(said.size() - 1)));
        }
    }

    /** Flags for a fork's JVM; none if there is no archive. */
    List<String> flags() {
        if (archive == null) {
            return List.of();
        }
        List<String> flags = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"));
        if (JvmStartupProfile.hasFixedAddress()) {
            // This archive holds the JDK's classes, too: adapting all its pointers took a fork 26 ms of 147 on Java 17.
            flags.addAll(WorkerOptions.FIXED_ADDRESS);
        }
        return flags;
    }
}
