package org.sliceofpi.bench;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Ends a fork of JMH whose host is gone: JMH itself would go on to the end of the benchmark, and its workers with it.
 *
 * <p>It waits for the end of standard input, which is a pipe from the host that nobody writes to or closes: that costs
 * nothing while the clock runs, ends within milliseconds of the host, and is no less true if the host was gone before the
 * waiting began. HotSpot takes up to 300 ms to stop when a thread is in native code, as one that reads is; so the workers
 * are killed first, and at a normal end of the fork the reading is interrupted, which only a channel allows.
 */
final class ForkOrphanWatchdog {

    private static final int KILLS = 5;

    private static final int KILL_INTERVAL_MILLIS = 10;

    private static boolean started;

    private ForkOrphanWatchdog() {}

    /** No effect outside of a fork, and none the second time. */
    static synchronized void start() {
        if (started || !System.getProperty("sun.java.command", "").startsWith("org.openjdk.jmh.runner.ForkedMain")) {
            return;
        }
        started = true;
        Thread thread = new Thread(ForkOrphanWatchdog::watch, "host-watch");
        thread.setDaemon(true);
        Runtime.getRuntime().addShutdownHook(new Thread(thread::interrupt, "host-watch-end"));
        thread.start();
    }

    private static void watch() {
        try {
            awaitEndOfInput();
            // Not only once: whoever waits for one of them goes on, and may start the next.
            for (int i = 0; i < KILLS; i++) {
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                Thread.sleep(KILL_INTERVAL_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // The fork itself is ending.
            return;
        }
        Runtime.getRuntime().halt(1);
    }

    private static void awaitEndOfInput() throws IOException {
        FileChannel input = new FileInputStream(FileDescriptor.in).getChannel();
        ByteBuffer ignored = ByteBuffer.allocate(64);
        while (input.read(ignored) >= 0) {
            ignored.clear();
        }
    }
}
