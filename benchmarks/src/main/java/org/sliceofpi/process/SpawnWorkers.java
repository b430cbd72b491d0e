package org.sliceofpi.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.Request;

/** SPAWN: a cold JVM for each slice. */
final class SpawnWorkers implements Workers {

    private final WorkerOptions options;
    private final AtomicLong ids = new AtomicLong();
    private final Set<WorkerProcess> living = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    SpawnWorkers(WorkerOptions options) {
        this.options = options;
    }

    @Override
    public Launcher start(Summation summation, Slice slice) throws WorkerException {
        if (closed) {
            throw new IllegalStateException("these workers have been closed");
        }
        WorkerProcess process =
                WorkerProcess.start(options, new Request(ids.incrementAndGet(), summation, slice), living::remove);
        living.add(process);
        if (!process.isAlive()) {
            living.remove(process);
        }
        return process;
    }

    @Override
    public void close() {
        closed = true;
        for (WorkerProcess process : living) {
            process.kill();
        }
        for (WorkerProcess process : living) {
            process.awaitEnd();
        }
    }
}
