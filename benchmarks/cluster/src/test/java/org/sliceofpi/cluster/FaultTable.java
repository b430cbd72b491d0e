package org.sliceofpi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes the table of faults, {@code target/cluster-fault-table.txt}: the fault, the time until it was reported, for some faults
 * also the time since the launch of the parent's JVM, and the report.
 */
final class FaultTable {

    private static final Path FILE = Path.of("target", "cluster-fault-table.txt");

    private FaultTable() {}

    /** Adds a row: the fault, how long it took until it was reported, and the report. */
    static void add(String fault, long nanos, String report) throws IOException {
        add(fault, nanos, "", report);
    }

    /**
     * Adds a row of a fault that exists before the parent starts.
     *
     * @param nanos how long it took until it was reported, since it could be noticed
     * @param launchNanos the same since the launch of the parent's JVM
     */
    static void add(String fault, long nanos, long launchNanos, String report) throws IOException {
        add(fault, nanos, String.format(Locale.ROOT, "%.1f s", launchNanos / 1e9), report);
    }

    private static void add(String fault, long nanos, String sinceLaunch, String report) throws IOException {
        String line = String.format(
                Locale.ROOT, "%-35s %6.1f s %8s  %s%n", fault, nanos / 1e9, sinceLaunch, report.replaceAll("\\R", " "));
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(line);
    }
}
