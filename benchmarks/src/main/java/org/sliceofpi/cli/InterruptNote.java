package org.sliceofpi.cli;

import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints one line if the program is interrupted (Ctrl-C). A terminal interrupts the workers too: their failures are not
 * reported then.
 */
final class InterruptNote implements AutoCloseable {

    private static final int GRACE_MILLIS = 300;

    private final Thread hook;
    private volatile boolean interrupted;

    private InterruptNote(PrintStream err, String line) {
        hook = new Thread(
                () -> {
                    interrupted = true;
                    err.println(line);
                },
                "interrupt-note");
    }

    static InterruptNote arm(PrintStream err, String line) {
        InterruptNote note = new InterruptNote(err, line);
        Runtime.getRuntime().addShutdownHook(note.hook);
        return note;
    }

    /** Waits a moment for an interrupt after a worker failed; does not return if there is one. */
    void awaitExitIfInterrupted() throws InterruptedException {
        for (int waited = 0; waited < GRACE_MILLIS && !interrupted; waited += 10) {
            Thread.sleep(10);
        }
        if (interrupted) {
            awaitExit();
        }
    }

    /** Disarms the note; does not return if the JVM is shutting down. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitExit();
        }
    }

    private static void awaitExit() {
        while (true) {
            LockSupport.park();
        }
    }
}
