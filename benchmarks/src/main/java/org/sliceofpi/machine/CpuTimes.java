package org.sliceofpi.machine;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the processors have been doing since the machine was started, by the kernel's count.
 *
 * @param nanos when it was read
 * @param busy all processors' time in any program, in ticks
 * @param own the part of it that this process and those of its descendants that have ended had
 * @param stolen time that a virtual machine's host gave to others
 */
record CpuTimes(long nanos, long busy, long own, long stolen) {

    /** The kernel's unit in these files, whatever its own timer's is (USER_HZ). */
    private static final double TICKS_PER_SECOND = 100;

    static Optional<CpuTimes> read(SystemFiles reading) {
        try {
            long[] all = reading.text("proc/stat")
                    .flatMap(text -> Fields.line(text, "cpu "))
                    .map(CpuTimes::numbers)
                    .orElseThrow();
            String stat = reading.text("proc/self/stat").orElseThrow();
            // The program's name, in parentheses, may hold anything. Then: state, 10 others, utime stime cutime cstime.
            String[] own = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long used = 0;
            for (int i = 11; i <= 14; i++) {
                used += Long.parseLong(own[i]);
            }
            // user nice system idle iowait irq softirq steal; guest time is within user time.
            return Optional.of(new CpuTimes(
                    System.nanoTime(), all[0] + all[1] + all[2] + all[5] + all[6], used, all.length > 7 ? all[7] : 0));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** How many processors others kept busy since then, on average. */
    double othersSince(CpuTimes then) {
        return mean((busy - then.busy) - (own - then.own), then);
    }

    /** How many processors were given to other virtual machines since then, on average. */
    double stolenSince(CpuTimes then) {
        return mean(stolen - then.stolen, then);
    }

    private double mean(long ticks, CpuTimes then) {
        double seconds = Math.max(1, nanos - then.nanos) / 1e9;
        return Math.round(Math.max(0, ticks) / TICKS_PER_SECOND / seconds * 1000) / 1000.0;
    }

    private static long[] numbers(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
