package org.sliceofpi.cli;

import java.util.concurrent.locks.LockSupport;
import org.sliceofpi.process.jvm.WorkerException;

/**
 * Prints one line if the program is interrupted (Ctrl-C) while workers run. A terminal interrupts the workers too: their
 * failures are not reported then.
 */
final class InterruptNote {

    private static final int GRACE_MILLIS = 300;

    private final Thread hook;
    private volatile boolean interrupted;

    private InterruptNote(String line) {
        hook = new Thread(() -> {
            interrupted = true;
            System.err.println(line);
        });
    }

    /** A task that starts workers. */
    interface Task<T> {
        T run() throws WorkerException, InterruptedException;
    }

    /** Runs a task; does not return if the program is interrupted meanwhile. */
    static <T> T during(String line, Task<T> task) throws WorkerException, InterruptedException {
        InterruptNote note = new InterruptNote(line);
        Runtime.getRuntime().addShutdownHook(note.hook);
        try {
            return task.run();
        } catch (WorkerException e) {
            // The worker may have received the interrupt first.
            for (int waited = 0; waited < GRACE_MILLIS && !note.interrupted; waited += 10) {
                Thread.sleep(10);
            }
            throw e;
        } finally {
            note.disarm();
        }
    }

    private void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            while (true) {
                // The JVM is shutting down.
                LockSupport.park();
            }
        }
    }
}
