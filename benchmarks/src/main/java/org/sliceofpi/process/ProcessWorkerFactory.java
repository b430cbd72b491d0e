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

/** What the start methods with processes have in common: a crew of workers of which none is ever lost sight of. */
abstract class ProcessWorkerFactory implements WorkerFactory {

    final WorkerOptions options;
    private final AtomicLong ids = new AtomicLong();
    private final Set<Worker> crew = ConcurrentHashMap.newKeySet();
    private final Set<ProcessWorkerHandle> underWay = ConcurrentHashMap.newKeySet();
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

    /** Gives a launcher a worker, now or later. */
    final void begin(ProcessWorkerHandle launcher) throws WorkerException {
        requireOpen();
        underWay.add(launcher);
        boolean begun = false;
        try {
            employ(launcher);
            begun = true;
        } finally {
            if (!begun) {
                underWay.remove(launcher);
            }
        }
        if (closed) {
            // Closed in between: whoever closed may not have seen this one.
            abandon(launcher);
            stop();
        } else if (launcher.isDone()) {
            // Killed in between, when there was nothing to kill yet. No effect if it is done because it was summed.
            launcher.end(true);
        }
    }

    /** Starts the process of one more worker; its thread is still to be started. */
    final Worker hire() throws WorkerException {
        Worker worker = new Worker(
                WorkerProcess.start(options), this, options.startTimeout().toNanos(), idleNanos());
        crew.add(worker);
        return worker;
    }

    /** A slice has been summed or has failed; {@code announce} tells those who wait for it. */
    final void settle(ProcessWorkerHandle launcher, Worker worker, boolean fit, Runnable announce) {
        underWay.remove(launcher);
        dismiss(worker, fit && !closed, announce);
    }

    /** A slice that never had a worker has failed. */
    final void release(ProcessWorkerHandle launcher) {
        underWay.remove(launcher);
    }

    /** Kills it and waits for its end, so that nobody is told of a failure while the process is still there. */
    static void destroy(Worker worker) {
        worker.process.kill();
        try {
            worker.process.awaitEnd(WorkerProcess.GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker has said hello. */
    void ready(Worker worker) {}

    /** A worker has ended. */
    void gone(Worker worker) {
        crew.remove(worker);
    }

    /** A worker that had nothing to do yet has ended, or has not become ready. */
    void lost(Worker worker, IOException why) {
        warn("a worker kept ready was lost (" + why.getMessage() + "); " + worker.process.describe());
    }

    static void warn(String what) {
        System.err.println("warning: " + what);
    }

    final boolean isClosed() {
        return closed;
    }

    final int underWay() {
        return underWay.size();
    }

    final void requireOpen() {
        if (closed) {
            throw new IllegalStateException("these workers have been closed");
        }
    }

    @Override
    public final void close() {
        closed = true;
        closing();
        underWay.forEach(ProcessWorkerFactory::abandon);
        stop();
        ExitHook.forget(this);
    }

    /** No more workers are to be started. */
    void closing() {}

    private static void abandon(ProcessWorkerHandle launcher) {
        launcher.fail(new WorkerException(
                Reason.CLOSED,
                launcher.name() + " for slice " + launcher.slice() + ": its workers were closed before it was summed"));
    }

    private void stop() {
        for (Worker worker : crew) {
            worker.retire();
            if (worker.isBusy() || !worker.isReady()) {
                worker.listen();
                worker.process.kill();
            } else {
                worker.process.endInput();
            }
        }
        for (Worker worker : crew) {
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

    /** At the normal end of the caller's JVM: daemons are ended, others may finish what they are at. */
    final void atExit() {
        if (!options.daemon()) {
            for (ProcessWorkerHandle launcher : underWay) {
                try {
                    launcher.await(Duration.ofDays(1));
                } catch (InterruptedException | IllegalStateException e) {
                    // Closed meanwhile, or told to hurry: it is ended with the others.
                    continue;
                }
            }
        }
        close();
    }

    /** How long a worker may be without work, in nanoseconds. */
    long idleNanos() {
        return Long.MAX_VALUE / 4;
    }

    /** Whether joining means that the process has ended, too. */
    abstract boolean endsWithSlice();

    abstract void employ(ProcessWorkerHandle launcher) throws WorkerException;

    abstract void dismiss(Worker worker, boolean fit, Runnable announce);

    /** Takes back a launcher that waits for a worker; false if it has been given one. */
    boolean forget(ProcessWorkerHandle launcher) {
        return underWay.remove(launcher);
    }
}
