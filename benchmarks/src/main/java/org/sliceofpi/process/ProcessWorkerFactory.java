package org.sliceofpi.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.process.jvm.WorkerProcess;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.Request;

/** Common code of the start methods that use processes: keeps track of every worker and every slice in flight. */
abstract class ProcessWorkerFactory implements WorkerFactory {

    /** The factories to close when the JVM exits normally. After a SIGKILL, the workers exit by themselves. */
    private static final Set<ProcessWorkerFactory> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ProcessWorkerFactory::closeAll, "workers-exit-hook"));
    }

    final WorkerOptions options;

    /** How long a worker may be idle, in nanoseconds. */
    final long idleNanos;

    /** The slices that have been started and have neither been summed nor failed. */
    final Set<ProcessWorkerHandle> inFlight = ConcurrentHashMap.newKeySet();

    private final AtomicLong ids = new AtomicLong();
    private final Set<WorkerConnection> workers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ProcessWorkerFactory(WorkerOptions options, Duration idleLimit) {
        this.options = options;
        idleNanos = WorkerHandle.nanos(idleLimit);
        OPEN.add(this);
    }

    @Override
    public final WorkerHandle prepare(Summation summation, Slice slice) {
        requireOpen();
        long id = ids.incrementAndGet();
        return new ProcessWorkerHandle(this, new Request(id, summation, slice), "worker-" + id);
    }

    /** Assigns a worker to a handle, now or later. */
    final void begin(ProcessWorkerHandle handle) throws WorkerException {
        requireOpen();
        inFlight.add(handle);
        try {
            submit(handle);
        } catch (WorkerException | RuntimeException e) {
            inFlight.remove(handle);
            throw e;
        }
        if (closed) {
            // Closed in the meantime: close() may not have seen this handle.
            handle.abandon();
            stop();
        } else if (handle.outcome.isDone()) {
            // Killed before there was a process. Has no effect if the slice has been summed.
            handle.end(true);
        }
    }

    /** Starts a worker process; the caller starts its listener. */
    final WorkerConnection startWorker(WorkerOptions with) throws WorkerException {
        WorkerConnection worker = new WorkerConnection(WorkerProcess.start(with), this);
        workers.add(worker);
        return worker;
    }

    /** Releases the worker of a handle. Called just before the handle is completed. */
    final void settle(ProcessWorkerHandle handle, WorkerConnection worker, boolean fit) {
        inFlight.remove(handle);
        release(worker, fit && !closed);
    }

    /** Kills the worker and waits for its exit, so that a failure is reported only after the process has ended. */
    static void destroy(WorkerConnection worker) {
        worker.process.kill();
        worker.exitsWithin(WorkerProcess.GRACE);
    }

    final boolean isClosed() {
        return closed;
    }

    final void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this worker factory is closed");
        }
    }

    @Override
    public final void close() {
        closed = true;
        closing();
        for (ProcessWorkerHandle handle : inFlight) {
            handle.abandon();
        }
        stop();
        OPEN.remove(this);
    }

    private void stop() {
        for (WorkerConnection worker : workers) {
            worker.retire();
            if (worker.isBusy() || !worker.isReady()) {
                worker.listen();
                worker.process.kill();
            } else {
                worker.process.endInput();
            }
        }
        for (WorkerConnection worker : workers) {
            if (!worker.exitsWithin(WorkerProcess.GRACE)) {
                worker.process.kill();
            }
            try {
                worker.join(Duration.ofSeconds(1).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends daemon workers, and lets others finish their slices. */
    private static void closeAll() {
        for (ProcessWorkerFactory factory : OPEN) {
            if (!factory.options.daemon()) {
                for (ProcessWorkerHandle handle : factory.inFlight) {
                    try {
                        handle.await(Duration.ofDays(1));
                    } catch (InterruptedException | IllegalStateException e) {
                        // Closed or interrupted in the meantime: close() ends this worker with the others.
                        continue;
                    }
                }
            }
            factory.close();
        }
    }

    abstract void submit(ProcessWorkerHandle handle) throws WorkerException;

    /** Called when the worker's slice has been summed or has failed. */
    abstract void release(WorkerConnection worker, boolean fit);

    /** Returns whether a slice counts as joined only when its process has exited. */
    boolean endsWithSlice() {
        return false;
    }

    /** Called after a handle is completed. */
    void completed() {}

    /** Called when a worker is ready. */
    void ready(WorkerConnection worker) {}

    /** Called when a worker without a slice has exited, or did not become ready. */
    void lost(WorkerConnection worker, IOException why) {}

    /** Called when a worker has exited. */
    void exited(WorkerConnection worker) {
        workers.remove(worker);
    }

    /** Called before the workers are ended; from then on, none may be started. */
    void closing() {}

    /** Removes a handle that waits for a worker; returns false if it already has one. */
    boolean forget(ProcessWorkerHandle handle) {
        return inFlight.remove(handle);
    }
}
