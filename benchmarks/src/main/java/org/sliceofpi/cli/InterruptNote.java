package org.sliceofpi.cli;

import java.io.PrintStream;

/**
 * Says one line if the program is interrupted (Ctrl-C) while this is armed, and sees to it that nothing is said of what
 * comes of the workers then: a terminal interrupts them as well.
 */
final class InterruptNote implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 300;

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

    /** To be called when a worker has failed: perhaps it heard of the interrupt first. Does not return if so. */
    void waitForTheEndIfItHasCome() throws InterruptedException {
        for (int waited = 0; waited < PATIENCE_MILLIS && !interrupted; waited += 10) {
            Thread.sleep(10);
        }
        if (interrupted) {
            waitForTheEnd();
        }
    }

    /** Disarms it. Does not return if the program is ending already. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            try {
                waitForTheEnd();
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void waitForTheEnd() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }
}
