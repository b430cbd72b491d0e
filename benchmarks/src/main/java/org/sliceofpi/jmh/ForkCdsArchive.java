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
import org.sliceofpi.process.jvm.JvmOptionVariables;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.results.UsageException;

/**
 * A CDS archive for the JVMs of JMH's forks, created once per run, so that forks need not parse and verify JMH's
 * classes. It contains the JDK's default classes and those that a fork loads before the benchmark's set-up, but no class
 * of this suite: the timed region loads the same classes as without the archive. If the archive cannot be created,
 * forks only start more slowly.
 */
final class ForkCdsArchive {

    private static final long TIMEOUT_SECONDS = 30;

    private static final String OWN = "org/sliceofpi/";

    /** Prefix of the first class that a benchmark's set-up loads. Later classes may belong to the timed region. */
    private static final String SETUP_PREFIX = "org/sliceofpi/process/";

    /** Prefixes of the JVM flags that select or disable an archive. */
    private static final List<String> ARCHIVE_FLAGS =
            List.of("-Xshare", "-XX:SharedArchiveFile", "-XX:ArchiveClassesAtExit", "-XX:AOT");

    private ForkCdsArchive() {}

    /** Runs a fork that writes a list of the classes it loads. */
    interface Training {
        void run(List<String> jvmFlags) throws UsageException;
    }

    /**
     * Creates the archive and returns the JVM flags that use it; empty if it cannot be created.
     *
     * @param folder the folder of the archive
     * @param userFlags the user's own JVM flags, which may be incompatible with an archive
     * @param training runs one fork for its class list
     * @param log receives the reason for a failure
     */
    static List<String> create(Path folder, List<String> userFlags, Training training, PrintStream log)
            throws UsageException {
        try {
            requireNoArchiveFlag(userFlags);
            Path loaded = folder.resolve("loaded.lst");
            training.run(List.of("-XX:DumpLoadedClassList=" + loaded));
            Path list = folder.resolve("classes.lst");
            Path defaults = Path.of(System.getProperty("java.home"), "lib", "classlist");
            Files.write(list, classes(Files.readAllLines(defaults), Files.readAllLines(loaded)));
            Path archive = folder.resolve("forks.jsa");
            Path output = folder.resolve("dump.log");
            dump(list, archive, output);
            List<String> flags = flags(archive);
            requireUsable(flags, userFlags, output);
            return flags;
        } catch (IOException e) {
            log.println("# No CDS archive for the forks: " + e);
            return List.of();
        }
    }

    /** Returns the JDK's default class list and the classes loaded before a benchmark's set-up, without our own. */
    static Set<String> classes(List<String> defaults, List<String> loaded) {
        Set<String> classes = new LinkedHashSet<>(defaults);
        for (String line : loaded) {
            if (line.startsWith(SETUP_PREFIX)) {
                break;
            }
            if (!line.contains(OWN)) {
                classes.add(line);
            }
        }
        return classes;
    }

    private static void requireNoArchiveFlag(List<String> userFlags) throws IOException {
        for (String flag : userFlags) {
            if (ARCHIVE_FLAGS.stream().anyMatch(flag::startsWith)) {
                throw new IOException(flag + " already selects or disables an archive");
            }
        }
    }

    private static void dump(Path list, Path archive, Path output) throws IOException {
        List<String> flags = new ArrayList<>(WorkerOptions.COLLECTOR);
        flags.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive));
        java(output, flags);
        if (!Files.isRegularFile(archive)) {
            throw new IOException("java -Xshare:dump created no archive");
        }
    }

    /** Starts a JVM that fails if it cannot use the archive; with {@code -Xshare:auto} it would silently start without. */
    private static void requireUsable(List<String> flags, List<String> userFlags, Path output) throws IOException {
        List<String> all = new ArrayList<>(flags);
        all.addAll(userFlags);
        all.addAll(List.of("-Xshare:on", "-version"));
        java(output, all);
    }

    private static void java(Path output, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(flags);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        JvmOptionVariables.removeFrom(builder.environment());
        Process java = builder.start();
        try {
            if (!java.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(
                        "java " + String.join(" ", flags) + " did not exit within " + TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            java.destroyForcibly();
        }
        if (java.exitValue() != 0) {
            throw new IOException("java " + String.join(" ", flags) + " exited with code " + java.exitValue() + ": "
                    + Files.readString(output, StandardCharsets.ISO_8859_1)
                            .strip()
                            .replaceFirst("(?s).*\\R", ""));
        }
    }

    private static List<String> flags(Path archive) {
        List<String> flags = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"));
        // Relocating the pointers of an archive with the JDK's classes took 26 of a fork's 147 ms on Java 17.
        flags.addAll(WorkerOptions.FIXED_ADDRESS);
        return flags;
    }
}
