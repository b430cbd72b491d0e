package org.sliceofpi.process;

import java.time.Duration;

/** The parent's side of one worker and the one slice that it was started for. Thread-safe. */
public interface Launcher {

    /** Process id of the worker; the caller's own under THREADS. */
    long pid();

    /**
     * Waits for the worker to deliver its slice and to end.
     *
     * @param timeout how long to wait; zero or less asks without waiting
     * @throws WorkerException if there is no sum, for one of the reasons given there; a worker that is late is killed
     * @throws InterruptedException if the caller is interrupted; the worker goes on unharmed
     */
    SliceResult join(Duration timeout) throws WorkerException, InterruptedException;

    /** Ends the worker at once, whatever it is doing. No effect on one that has ended. */
    void kill();
}
