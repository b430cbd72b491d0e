package org.sliceofpi.bench;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Ends a fork of JMH whose host is gone: JMH itself would go on to the end of the benchmark, and its workers with it.
 *
 * <p>It waits for the end of standard input, which is a pipe from the host: that costs nothing while the clock runs, and
 * ends within milliseconds of the host. HotSpot takes up to 300 ms to stop when a thread is in native code, as one that
 * reads is; so the workers are killed first, and at a normal end of the fork the reading is interrupted, which only a
 * channel allows.
 */
final class HostWatch {

    /** How long a host may take to be gone after the end of its pipe. After that it must have closed it on purpose. */
    private static final int SOON_MILLIS = 1000;

    private static final int SOON_INTERVAL_MILLIS = 10;

    private static final int INTERVAL_MILLIS = 250;

    private static boolean started;

    private HostWatch() {}

    /** No effect outside of a fork, and none the second time. */
    static synchronized void start() {
        if (started || !System.getProperty("sun.java.command", "").startsWith("org.openjdk.jmh.runner.ForkedMain")) {
            return;
        }
        started = true;
        long host = parent();
        Thread thread = new Thread(() -> watch(host), "host-watch");
        thread.setDaemon(true);
        Runtime.getRuntime().addShutdownHook(new Thread(thread::interrupt, "host-watch-end"));
        thread.start();
    }

    private static void watch(long host) {
        try {
            awaitEndOfInput();
            // Not "is the host alive": one that nobody has waited for yet still has an entry in the process table.
            for (int waited = 0; parent() == host; waited += SOON_INTERVAL_MILLIS) {
                Thread.sleep(waited < SOON_MILLIS ? SOON_INTERVAL_MILLIS : INTERVAL_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // The fork itself is ending.
            return;
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(1);
    }

    private static void awaitEndOfInput() throws IOException {
        FileChannel input = new FileInputStream(FileDescriptor.in).getChannel();
        ByteBuffer ignored = ByteBuffer.allocate(64);
        while (input.read(ignored) >= 0) {
            ignored.clear();
        }
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
