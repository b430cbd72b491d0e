package org.sliceofpi.process.fork;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the state of a process from /proc. */
public final class ProcessState {

    /** More than the process id, the name and the state take. */
    private static final int ROOM = 128;

    private ProcessState() {}

    /**
     * Returns whether a process sleeps and can be woken, as a thread does that waits for a lock; false if it is running,
     * waiting for the disk, stopped, or has exited.
     */
    public static boolean isAsleep(long pid) {
        try (FileInputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
            String stat = new String(in.readNBytes(ROOM), StandardCharsets.ISO_8859_1);
            // The name in parentheses may contain anything.
            return stat.startsWith("S ", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
