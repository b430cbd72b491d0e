package org.sliceofpi.machine;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * CPU times since boot, as counted by the kernel.
 *
 * @param nanos time of the reading, from {@link System#nanoTime}
 * @param busy CPU time of all programs and of the kernel, in ticks
 * @param own CPU time of this process and of its descendants, in ticks
 * @param stolen CPU time that the host of a virtual machine gave to others, in ticks
 */
record CpuTimes(long nanos, long busy, long own, long stolen) {

    /** USER_HZ, the unit of these files on every architecture that runs a JVM. */
    private static final double TICKS_PER_SECOND = 100;

    /** Reads the times; empty if the files are missing or cannot be parsed. */
    static Optional<CpuTimes> read(SystemFiles files) {
        try {
            // Line 1: cpu user nice system idle iowait irq softirq steal ...; guest time is part of user time.
            String line =
                    files.text("proc/stat").orElseThrow().lines().findFirst().orElseThrow();
            long[] all = numbers(line.substring("cpu ".length()).strip());
            long own = ticks(files.text("proc/self/stat").orElseThrow());
            own += ProcessHandle.current()
                    .descendants()
                    .flatMap(child -> files.text("proc/" + child.pid() + "/stat").stream())
                    .mapToLong(CpuTimes::ticks)
                    .sum();
            long busy = all[0] + all[1] + all[2] + all[5] + all[6];
            return Optional.of(new CpuTimes(System.nanoTime(), busy, own, all.length > 7 ? all[7] : 0));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the CPU time of a process and of its children that have ended. */
    private static long ticks(String stat) {
        // The name of the program is in parentheses and may contain spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        // utime, stime, cutime and cstime
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }

    /** Returns the number of processors that other programs kept busy since an earlier reading, on average. */
    double othersSince(CpuTimes then) {
        return cpus((busy - then.busy) - (own - then.own), then);
    }

    /** Returns the number of processors that the host gave to others since an earlier reading, on average. */
    double stolenSince(CpuTimes then) {
        return cpus(stolen - then.stolen, then);
    }

    private double cpus(long ticks, CpuTimes then) {
        double seconds = Math.max(1, nanos - then.nanos) / 1e9;
        return Math.round(Math.max(0, ticks) / TICKS_PER_SECOND / seconds * 1000) / 1000.0;
    }

    private static long[] numbers(String text) {
        return Stream.of(text.split("\\s+")).mapToLong(Long::parseLong).toArray();
    }
}
