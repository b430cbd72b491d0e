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
            complete(new SliceResult(slice(), sum, processId(), phases));
        } catch (Throwable e) {
            fail(new WorkerException(Reason.FAILED, name() + " failed to sum slice " + slice() + ": " + e, e));
        }
    }

    @Override
    void begin() {
        if (workers.isClosed()) {
            throw new IllegalStateException("this worker factory is closed");
        }
        started = System.nanoTime();
        thread.start();
    }

    @Override
    WorkerException late() {
        return new WorkerException(
                Reason.TIMED_OUT,
                "slice " + slice() + " was not summed within " + (System.nanoTime() - started) / 1_000_000
                        + " ms of its start; its thread continues until it is done");
    }

    @Override
    long processId() {
        return workers.pid;
    }

    @Override
    boolean living() {
        return thread.isAlive();
    }

    @Override
    Optional<ExitCode> exit() {
        return Optional.empty();
    }

    @Override
    ResourceUsage used() {
        return ResourceUsage.UNKNOWN;
    }

    @Override
    ResourceUsage usedForSlice() {
        return ResourceUsage.UNKNOWN;
    }

    @Override
    void end(boolean atOnce) {
        thread.interrupt();
    }

    @Override
    void attend(long deadline) {}

    @Override
    void listen() {}

    @Override
    void check() {}

    @Override
    void release() {
        thread.interrupt();
    }
}
