package org.sliceofpi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes the table of faults, {@code target/cluster-fault-table.txt}. */
final class FaultTable {

    private static final Path FILE = Path.of("target", "cluster-fault-table.txt");

    private FaultTable() {}

    /** Adds a row: the fault, how long it took until it was reported, and the report. */
    static void add(String fault, long nanos, String report) throws IOException {
        String line =
                String.format(Locale.ROOT, "%-34s %6.1f s  %s%n", fault, nanos / 1e9, report.replaceAll("\\R", " "));
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(line);
    }
}
