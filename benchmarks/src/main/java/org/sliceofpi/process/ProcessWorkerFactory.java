package org.sliceofpi.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.process.jvm.WorkerProcess;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.Request;

/** Common code of the start methods that use processes: keeps track of every worker and every slice in flight. */
abstract class ProcessWorkerFactory implements WorkerFactory {

    final WorkerOptions options;
    private final AtomicLong ids = new AtomicLong();
    private final Set<WorkerConnection> workers = ConcurrentHashMap.newKeySet();
    private final Set<ProcessWorkerHandle> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ProcessWorkerFactory(WorkerOptions options) {
        this.options = options;
        ExitHook.watch(this);
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
        boolean begun = false;
        try {
            submit(handle);
            begun = true;
        } finally {
            if (!begun) {
                inFlight.remove(handle);
            }
        }
        if (closed) {
            // Closed meanwhile: close() may not have seen this handle.
            abandon(handle);
            stop();
        } else if (handle.isDone()) {
            // Killed meanwhile, before there was a process. Has no effect if the slice is summed.
            handle.end(true);
        }
    }

    /** Starts the process of another worker; the caller starts its listener. */
    final WorkerConnection startWorker() throws WorkerException {
        WorkerConnection worker = new WorkerConnection(
                WorkerProcess.start(options), this, options.startTimeout().toNanos(), idleNanos());
        workers.add(worker);
        return worker;
    }

    /** Called when a slice is summed or has failed; {@code announce} completes its handle. */
    final void settle(ProcessWorkerHandle handle, WorkerConnection worker, boolean fit, Runnable announce) {
        inFlight.remove(handle);
        release(worker, fit && !closed, announce);
    }

    /** Called when a slice without a worker has failed. */
    final void removeInFlight(ProcessWorkerHandle handle) {
        inFlight.remove(handle);
    }

    /** Kills the worker and waits for its exit, so that a failure is reported only when the process is gone. */
    static void destroy(WorkerConnection worker) {
        worker.process.kill();
        try {
            worker.process.awaitEnd(WorkerProcess.GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called when a worker is ready. */
    void ready(WorkerConnection worker) {}

    /** Called when a worker has exited. */
    void exited(WorkerConnection worker) {
        workers.remove(worker);
    }

    /** Called when an idle worker has exited, or a worker did not become ready. */
    void lost(WorkerConnection worker, IOException why) {
        warn("a ready worker was lost (" + why.getMessage() + "); " + worker.process.describe());
    }

    static void warn(String what) {
        System.err.println("warning: " + what);
    }

    final boolean isClosed() {
        return closed;
    }

    final int inFlight() {
        return inFlight.size();
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
        inFlight.forEach(ProcessWorkerFactory::abandon);
        stop();
        ExitHook.forget(this);
    }

    /** Called before the workers end; no more may be started. */
    void closing() {}

    private static void abandon(ProcessWorkerHandle handle) {
        handle.fail(new WorkerException(
                Reason.CLOSED,
                handle.name() + " for slice " + handle.slice()
                        + ": its worker factory was closed before it was summed"));
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
            try {
                if (!worker.process.awaitEnd(WorkerProcess.GRACE)) {
                    worker.process.kill();
                }
                worker.join(Duration.ofSeconds(1).toMillis());
            } catch (InterruptedException e) {
                worker.process.kill();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Called when the caller's JVM exits normally: ends daemon workers, and lets others finish their slices. */
    final void atExit() {
        if (!options.daemon()) {
            for (ProcessWorkerHandle handle : inFlight) {
                try {
                    handle.await(Duration.ofDays(1));
                } catch (InterruptedException | IllegalStateException e) {
                    // Closed or interrupted meanwhile: close() ends it with the others.
                    continue;
                }
            }
        }
        close();
    }

    /** Returns how long a worker may be idle, in nanoseconds. */
    long idleNanos() {
        return Long.MAX_VALUE / 4;
    }

    /** Returns whether a slice counts as joined only when its process has exited. */
    abstract boolean endsWithSlice();

    abstract void submit(ProcessWorkerHandle handle) throws WorkerException;

    abstract void release(WorkerConnection worker, boolean fit, Runnable announce);

    /** Removes a handle that waits for a worker; returns false if it has one. */
    boolean forget(ProcessWorkerHandle handle) {
        return inFlight.remove(handle);
    }
}
