package org.sliceofpi.run;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C: kills all child processes, then runs a final action. Any shutdown of the JVM before {@link #close} counts
 * as an interruption.
 */
final class ShutdownGuard implements AutoCloseable {

    /** The prompt should be back within two seconds, including the time to write the files. */
    private static final long KILL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Thread hook;
    private volatile boolean stopping;

    /** @param action runs on an interruption, after the child processes have been killed */
    ShutdownGuard(Runnable action) {
        hook = new Thread(() -> {
            stopping = true;
            killAll();
            action.run();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Waits briefly for a shutdown; call it when a fork has failed. Ctrl-C may end the fork slightly before it reaches this JVM,
     * and such an end is not a failure. Does not return if the JVM is shutting down.
     */
    void waitIfShuttingDown() {
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
        // A process may have started another one in the meantime.
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

    /** Removes the shutdown hook. Does not return if the JVM is shutting down. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            stopping = true;
            waitIfShuttingDown();
        }
    }
}
