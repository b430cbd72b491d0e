package org.sliceofpi.process;

import java.util.concurrent.atomic.AtomicLong;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** THREADS: a platform thread for each slice. */
final class ThreadWorkers implements WorkerFactory {

    /** Read outside any timed region: loading the class that provides it takes longer than a short sum. */
    final long pid = ProcessHandle.current().pid();

    private final boolean daemon;
    private final AtomicLong ids = new AtomicLong();
    private volatile boolean closed;

    ThreadWorkers(boolean daemon) {
        this.daemon = daemon;
    }

    @Override
    public WorkerHandle prepare(Summation summation, Slice slice) {
        requireOpen();
        return new ThreadWorkerHandle(this, summation, slice, "thread-" + ids.incrementAndGet(), daemon);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this worker factory is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
