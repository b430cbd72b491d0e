package org.sliceofpi.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Reads what a process uses from /proc, below a root that a test may choose. */
final class UsageReader {

    /** Linux counts processor time for user programs in hundredths of a second, whatever its own clock does. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private final Path proc;

    UsageReader(Path proc) {
        this.proc = proc;
    }

    Usage read(long pid) {
        Path folder = proc.resolve(Long.toString(pid));
        return new Usage(cpuNanos(folder.resolve("stat")), peakBytes(folder.resolve("status")));
    }

    /** Fields 14 and 15, user and system time; the second field, a name in parentheses, may hold anything. */
    private static OptionalLong cpuNanos(Path stat) {
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return OptionalLong.of((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK);
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong peakBytes(Path status) {
        try {
            List<String> lines = Files.readAllLines(status);
            for (String line : lines) {
                if (line.startsWith("VmHWM:")) {
                    String kilobytes =
                            line.substring("VmHWM:".length()).replace("kB", "").strip();
                    return OptionalLong.of(Long.parseLong(kilobytes) * 1024);
                }
            }
            return OptionalLong.empty();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
