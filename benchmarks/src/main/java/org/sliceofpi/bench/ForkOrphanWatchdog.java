package org.sliceofpi.bench;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Ends a JMH fork whose host has died. Without it, the fork runs its benchmark to the end, and its workers live as long.
 *
 * <p>The watchdog blocks until standard input ends: a pipe from the host that nobody writes to or closes. Blocking costs
 * nothing while the clock runs, ends within milliseconds of the host's death, and also detects a host that died earlier.
 * HotSpot takes up to 300 ms to halt while a thread reads in native code. The watchdog therefore kills the workers first, and a
 * fork that ends normally interrupts the read, which only works with a channel.
 */
final class ForkOrphanWatchdog {

    private static final int KILLS = 5;
    private static final int KILL_INTERVAL_MILLIS = 10;

    private static boolean started;

    private ForkOrphanWatchdog() {}

    /** Starts the watchdog. Does nothing outside a fork, or if the watchdog is already running. */
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
            FileChannel input = new FileInputStream(FileDescriptor.in).getChannel();
            ByteBuffer ignored = ByteBuffer.allocate(64);
            while (input.read(ignored) >= 0) {
                ignored.clear();
            }
            // A thread that was waiting for a killed worker may start another one, so kill several times.
            for (int i = 0; i < KILLS; i++) {
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                Thread.sleep(KILL_INTERVAL_MILLIS);
            }
            Runtime.getRuntime().halt(1);
        } catch (IOException | InterruptedException e) {
            // The fork itself is ending.
            return;
        }
    }
}
