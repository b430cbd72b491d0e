package org.sliceofpi.process.jvm;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads resource usage from /proc, or from another root in tests. */
final class UsageReader {

    /** Linux reports CPU time to user programs in hundredths of a second. */
    private static final long NANOS_PER_TICK = 10_000_000;

    /** Maximum number of bytes to read: more than either file contains. */
    private static final int ROOM = 8192;

    private final Path proc;

    UsageReader(Path proc) {
        this.proc = proc;
    }

    /** The contents of both files, so that they can be parsed later, when no clock is running. */
    record Snapshot(byte[] stat, byte[] status) {

        /** Returns whether the process was running: an exited process reports no memory. */
        boolean isComplete() {
            return peakBytes(text(status)).isPresent();
        }

        ResourceUsage usage() {
            return new ResourceUsage(cpuNanos(text(stat)), peakBytes(text(status)));
        }
    }

    /** Reads both files. A file that cannot be read counts as empty. */
    Snapshot snapshot(long pid) {
        String folder = proc + "/" + pid;
        return new Snapshot(bytes(folder + "/stat"), bytes(folder + "/status"));
    }

    ResourceUsage read(long pid) {
        return snapshot(pid).usage();
    }

    private static byte[] bytes(String file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return in.readNBytes(ROOM);
        } catch (IOException e) {
            // The process has exited, or the system has no /proc.
            return new byte[0];
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Fields 14 and 15 are user and system time; field 2, a name in parentheses, may contain anything. */
    private static OptionalLong cpuNanos(String stat) {
        try {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return OptionalLong.of((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK);
        } catch (RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong peakBytes(String status) {
        int at = status.indexOf("VmHWM:");
        if (at < 0) {
            return OptionalLong.empty();
        }
        String kilobytes = status.substring(at + "VmHWM:".length(), status.indexOf("kB", at));
        return OptionalLong.of(Long.parseLong(kilobytes.strip()) * 1024);
    }
}
