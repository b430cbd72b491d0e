package org.sliceofpi.process;

import java.util.Optional;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** The handle of a slice that a thread of this JVM sums. It has no process and cannot be killed. */
final class ThreadWorkerHandle extends WorkerHandle {

    private final ThreadWorkers workers;
    private final Summation summation;
    private final Thread thread;
    private volatile long started;

    ThreadWorkerHandle(ThreadWorkers workers, Summation summation, Slice slice, String name, boolean daemon) {
        super(name, slice);
        this.workers = workers;
        this.summation = summation;
        thread = new Thread(this::sum, name);
        thread.setDaemon(daemon);
    }

    private void sum() {
        try {
            long began = System.nanoTime();
            PartialSum sum = summation.sum(slice());
            long ended = System.nanoTime();
            SliceTimestamps phases = new SliceTimestamps(started, started, began, began, began, ended, ended, ended);
            outcome.complete(new SliceResult(slice(), sum, workers.pid, phases));
        } catch (Throwable e) {
            outcome.completeExceptionally(
                    new WorkerException(Reason.FAILED, name() + " failed to sum slice " + slice() + ": " + e, e));
        }
    }

    @Override
    void begin() {
        workers.requireOpen();
        started = System.nanoTime();
        thread.start();
    }

    @Override
    WorkerException timeoutError() {
        return new WorkerException(
                Reason.TIMED_OUT,
                "slice " + slice() + " was not summed within " + (System.nanoTime() - started) / 1_000_000
                        + " ms of its start; its thread continues until it is done");
    }

    @Override
    public long pid() {
        requireStarted();
        return workers.pid;
    }

    @Override
    public boolean isAlive() {
        requireStarted();
        return thread.isAlive();
    }

    @Override
    public Optional<ExitCode> exitCode() {
        requireStarted();
        return Optional.empty();
    }

    @Override
    ResourceUsage usedForSlice() {
        return ResourceUsage.UNKNOWN;
    }

    @Override
    void end(boolean forcibly) {
        thread.interrupt();
    }
}
