package org.sliceofpi.process.jvm;

import java.util.Map;

/**
 * The exit code of a process. By convention, 128+n stands for signal n, but a program may also exit with such a code.
 * (A JVM that crashes on SEGV aborts with code 134.)
 *
 * @param value the value that the operating system reports, 0 to 255 on Unix
 */
public record ExitCode(int value) {

    /** The exit code of signal n is this number plus n. */
    public static final int SIGNALLED = 128;

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 13, "PIPE", 15,
            "TERM");

    /** Returns text such as "exit code 137 (signal 9, KILL)". */
    @Override
    public String toString() {
        int signal = value - SIGNALLED;
        String name = SIGNALS.get(signal);
        return "exit code " + value + (name == null ? "" : " (signal " + signal + ", " + name + ")");
    }
}
