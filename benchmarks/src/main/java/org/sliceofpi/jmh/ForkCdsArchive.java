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
 * A CDS archive for the JVMs of JMH's forks, created once per run, so that forks need not parse and verify JMH's
 * classes. It contains the JDK's default classes and those that are loaded before a benchmark's set-up, but no class
 * of this suite: the timed region loads its classes as without the archive. Without an archive, forks start more
 * slowly.
 */
final class ForkCdsArchive {

    private static final long TIMEOUT_SECONDS = 30;

    private static final String OWN = "org/sliceofpi/";

    /** Prefix of the first class of a benchmark's set-up: classes loaded after it may be part of the timed region. */
    private static final String SETUP_BEGINS = "org/sliceofpi/process/";

    /** Beginnings of the user's flags that choose an archive or none. */
    private static final List<String> ARCHIVE_FLAGS =
            List.of("-Xshare", "-XX:SharedArchiveFile", "-XX:ArchiveClassesAtExit", "-XX:AOT");

    private ForkCdsArchive() {}

    /** Runs a fork that writes the list of the classes that it loads. */
    interface Training {
        void run(List<String> jvmFlags) throws UsageException;
    }

    /**
     * Creates the archive and returns the flags of the JVMs that use it; none if it cannot be created.
     *
     * @param folder the folder of the archive
     * @param userFlags the user's own JVM flags, which may not fit an archive
     * @param training runs one fork for its class list
     * @param log receives the reason of a failure
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
            requireFit(flags, userFlags, output);
            return flags;
        } catch (IOException e) {
            log.println("# No class-data archive for the forks: " + e);
            return List.of();
        }
    }

    /** Returns the JDK's default class list and the classes loaded before a benchmark's set-up, without our own. */
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

    private static void requireNoArchiveFlag(List<String> userFlags) throws IOException {
        for (String flag : userFlags) {
            if (ARCHIVE_FLAGS.stream().anyMatch(flag::startsWith)) {
                throw new IOException(flag + " chooses the archive");
            }
        }
    }

    private static void dump(Path list, Path archive, Path output) throws IOException {
        java(output, List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive));
        if (!Files.isRegularFile(archive)) {
            throw new IOException("java -Xshare:dump created no archive");
        }
    }

    /** Starts a JVM that must use the archive: with {@code -Xshare:auto}, a JVM silently starts without any. */
    private static void requireFit(List<String> flags, List<String> userFlags, Path output) throws IOException {
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
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!java.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("java " + String.join(" ", flags) + " did not exit");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            java.destroyForcibly();
        }
        if (java.exitValue() != 0) {
            throw new IOException("java " + String.join(" ", flags) + " ended with " + java.exitValue() + ": "
                    + Files.readString(output, StandardCharsets.ISO_8859_1)
                            .strip()
                            .replaceFirst("(?s).*\\R", ""));
        }
    }

    private static List<String> flags(Path archive) {
        List<String> flags = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"));
        if (JvmStartupProfile.hasFixedAddress()) {
            // The archive contains the JDK's classes: relocating its pointers took 26 of a fork's 147 ms on Java 17.
            flags.addAll(WorkerOptions.FIXED_ADDRESS);
        }
        return flags;
    }
}
