package org.sliceofpi.bench;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends a fork of JMH whose host is gone: JMH itself would go on to the end of the benchmark, and its workers with it.
 *
 * <p>It asks now and then who the parent is. (A thread that waits for the end of standard input would cost nothing while
 * the clock runs, but it would hold up the end of each fork by 300 ms: so long HotSpot waits for threads in native code.)
 */
final class HostWatch {

    /** All has to be gone within a second, and HotSpot takes up to 300 ms of that to stop. */
    private static final long INTERVAL_MILLIS = 250;

    private static boolean started;

    private HostWatch() {}

    /** No effect outside of a fork, and none the second time. */
    static synchronized void start() {
        if (started || !System.getProperty("sun.java.command", "").startsWith("org.openjdk.jmh.runner.ForkedMain")) {
            return;
        }
        started = true;
        long host = parent();
        Thread thread = new Thread(() -> awaitEnd(host), "host-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd(long host) {
        try {
            // Not "is the host alive": one that nobody has waited for yet still has an entry in the process table.
            while (parent() == host) {
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            return;
        }
        Runtime.getRuntime().halt(1);
    }

    private static long parent() {
        // Where it can be had without ProcessHandle: that class is part of what a cold start pays for.
        try (FileInputStream stat = new FileInputStream("/proc/self/stat")) {
            String text = new String(stat.readAllBytes(), StandardCharsets.ISO_8859_1);
            return Long.parseLong(
                    text.substring(text.lastIndexOf(')') + 1).trim().split(" ")[1]);
        } catch (IOException e) {
            return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
        }
    }
}
