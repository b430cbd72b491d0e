package org.sliceofpi.process;

import java.util.Map;

/** What an exit code says in words. */
final class ExitCode {

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 13, "PIPE", 15,
            "TERM");

    private ExitCode() {}

    /** "exit code 137 (signal 9, KILL)". By convention 128+n stands for signal n. */
    static String describe(int code) {
        int signal = code - 128;
        if (!SIGNALS.containsKey(signal)) {
            return "exit code " + code;
        }
        return "exit code " + code + " (signal " + signal + ", " + SIGNALS.get(signal) + ")";
    }
}
