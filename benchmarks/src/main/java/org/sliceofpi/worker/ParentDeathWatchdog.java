package org.sliceofpi.worker;

import java.util.Optional;

/**
 * The second line of defence against outliving the parent: twice a second, is our parent still the process that started
 * us? The first line is the end of standard input, which comes within milliseconds unless somebody else holds the other
 * end of the pipe.
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
            // Sleeps first: a short slice is over before ProcessHandle and what it loads cost it anything.
            try {
                Thread.sleep(INTERVAL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            // An orphan gets another parent, so a used-again process id cannot fool this.
            Optional<ProcessHandle> now = ProcessHandle.current().parent();
            if (now.isEmpty() || now.get().pid() != parent || !now.get().isAlive()) {
                Runtime.getRuntime().halt(3);
            }
        }
    }
}
