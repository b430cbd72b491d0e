package org.sliceofpi.jmh;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar with the part of benchmarks.jar that JMH's forks need. Most of the 6,000 entries of benchmarks.jar are for analysis
 * and charts; reading its whole directory at start-up takes a fifth of the time of a JVM that does nothing.
 */
final class ForkJar {

    static final String NAME = "forks.jar";

    /** Prefixes of the entries that forks may load. */
    private static final List<String> NEEDED = List.of(
            "org/sliceofpi/",
            "org/openjdk/jmh/",
            "joptsimple/",
            "org/apache/commons/math3/",
            "ch/obermuhlner/",
            "META-INF/BenchmarkList",
            "META-INF/CompilerHints",
            "META-INF/services/org.openjdk.jmh");

    private ForkJar() {}

    /**
     * Creates the jar.
     *
     * @param classPath the class path of this JVM
     * @return the class path of forks; unchanged if it is not a single jar, as in an IDE
     */
    static String create(String classPath, Path folder) throws IOException {
        Path whole = Path.of(classPath.split(File.pathSeparator)[0]);
        if (classPath.contains(File.pathSeparator) || !Files.isRegularFile(whole)) {
            return classPath;
        }
        Path thin = folder.resolve(NAME);
        if (thin.toString().contains(File.pathSeparator)) {
            throw new IOException("a class path cannot contain " + thin);
        }
        try (JarFile from = new JarFile(whole.toFile());
                OutputStream file = Files.newOutputStream(thin);
                ZipOutputStream to = new ZipOutputStream(file)) {
            to.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!entry.isDirectory() && NEEDED.stream().anyMatch(entry.getName()::startsWith)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream bytes = from.getInputStream(entry)) {
                        bytes.transferTo(to);
                    }
                    to.closeEntry();
                }
            }
        }
        return thin.toString();
    }
}
