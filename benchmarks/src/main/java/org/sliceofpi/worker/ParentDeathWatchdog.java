package org.sliceofpi.worker;

import java.util.Optional;

/**
 * Checks twice a second whether the parent has died, and if so ends the worker. Usually the worker has already exited
 * by then, because its standard input ends within milliseconds, unless another process holds the pipe open.
 */
final class ParentDeathWatchdog extends Thread {

    private static final long INTERVAL_MILLIS = 500;

    private final long parent;

    private ParentDeathWatchdog(long parent) {
        super("parent-watch");
        this.parent = parent;
        setDaemon(true);
    }

    static void start(long parent) {
        new ParentDeathWatchdog(parent).start();
    }

    @Override
    public void run() {
        while (true) {
            // Sleeps first, so that a short slice finishes before the classes that ProcessHandle needs are loaded.
            try {
                Thread.sleep(INTERVAL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            // The system gives an orphan another parent, so it does not matter if the old parent's id is reused.
            Optional<ProcessHandle> now = ProcessHandle.current().parent();
            if (now.isEmpty() || now.get().pid() != parent || !now.get().isAlive()) {
                Runtime.getRuntime().halt(3);
            }
        }
    }
}
