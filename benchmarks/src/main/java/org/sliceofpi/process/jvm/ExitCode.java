package org.sliceofpi.process.jvm;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The exit code of a process.
 *
 * @param value the value that the operating system reports, 0 to 255 on Unix
 */
public record ExitCode(int value) {

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 13, "PIPE", 15,
            "TERM");

    /**
     * Returns the signal that ended the process: by convention 128+n stands for signal n, but a program may also
     * exit with such a code. (A JVM that crashes on SEGV aborts with 134.)
     */
    public OptionalInt signal() {
        return SIGNALS.containsKey(value - 128) ? OptionalInt.of(value - 128) : OptionalInt.empty();
    }

    /** "exit code 137 (signal 9, KILL)". */
    @Override
    public String toString() {
        OptionalInt signal = signal();
        if (signal.isEmpty()) {
            return "exit code " + value;
        }
        return "exit code " + value + " (signal " + signal.getAsInt() + ", " + SIGNALS.get(signal.getAsInt()) + ")";
    }
}
