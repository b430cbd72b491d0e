package org.sliceofpi.run;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What happens at Ctrl-C: no process is left behind, and what has been measured is put in order. While it is armed, an
 * end of the JVM other than by {@link #close} counts as an interruption.
 */
final class ShutdownGuard implements AutoCloseable {

    /** Back at the prompt within two seconds; the files need some of that. */
    private static final long KILL_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

    private final Thread hook;
    private volatile boolean stopping;

    private ShutdownGuard(Runnable last) {
        hook = new Thread(() -> {
            stopping = true;
            killAll();
            last.run();
        });
    }

    /** @param last runs at an interruption, when all processes are gone */
    static ShutdownGuard arm(Runnable last) {
        ShutdownGuard interruption = new ShutdownGuard(last);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /**
     * To be called when a fork has failed: Ctrl-C reaches the fork a little before it reaches us, and that is no failure.
     * Does not return if the JVM is ending.
     */
    void waitForTheEndIfItHasCome() {
        try {
            for (int i = 0; i < 10 && !stopping; i++) {
                Thread.sleep(30);
            }
            while (stopping) {
                Thread.sleep(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void killAll() {
        long end = System.nanoTime() + KILL_NANOS;
        List<ProcessHandle> left = ProcessHandle.current().descendants().toList();
        // One may have been about to start another.
        while (!left.isEmpty() && System.nanoTime() < end) {
            left.forEach(ProcessHandle::destroyForcibly);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            left = ProcessHandle.current().descendants().toList();
        }
    }

    /** Disarms it. Does not return if the JVM is ending already. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            stopping = true;
            waitForTheEndIfItHasCome();
        }
    }
}
