package org.sliceofpi.worker;

import java.util.Optional;

/**
 * Ends the worker when its parent has died, which it checks twice a second. Normally the end of standard input comes
 * first, within milliseconds, unless another process holds the pipe open.
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
            // Sleeps first, so that a short slice finishes before ProcessHandle loads its classes.
            try {
                Thread.sleep(INTERVAL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            // An orphan gets another parent, so a reused process id does not matter.
            Optional<ProcessHandle> now = ProcessHandle.current().parent();
            if (now.isEmpty() || now.get().pid() != parent || !now.get().isAlive()) {
                Runtime.getRuntime().halt(3);
            }
        }
    }
}
