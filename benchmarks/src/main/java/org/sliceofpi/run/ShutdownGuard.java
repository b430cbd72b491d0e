package org.sliceofpi.run;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C: leaves no process behind and writes what has been measured. While it is armed, any end of the JVM
 * before {@link #close} counts as an interruption.
 */
final class ShutdownGuard implements AutoCloseable {

    /** Leaves enough of the two seconds until the prompt returns for writing files. */
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

    /** @param last runs after an interruption, when all processes have exited */
    static ShutdownGuard arm(Runnable last) {
        ShutdownGuard interruption = new ShutdownGuard(last);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /**
     * Call this when a fork has failed: Ctrl-C reaches the fork slightly earlier than this JVM, and is not a
     * failure. Does not return if the JVM is shutting down.
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
        // A process may have started another one meanwhile.
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

    /** Disarms the guard. Does not return if the JVM is shutting down. */
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
