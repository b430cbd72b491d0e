package org.sliceofpi.process;

import java.io.IOException;
import java.util.Optional;
import org.sliceofpi.process.cluster.ClusterProvider;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.Reply;

/** The handle of a slice that a node sums. The node is not a process of this machine, and a sum cannot be stopped. */
final class ClusterWorkerHandle extends WorkerHandle {

    private final ClusterWorkers workers;
    private final Summation summation;
    private final int node;
    private volatile long started;

    ClusterWorkerHandle(ClusterWorkers workers, Summation summation, Slice slice, int node) {
        super("node-" + (node + 1), slice);
        this.workers = workers;
        this.summation = summation;
        this.node = node;
    }

    @Override
    void begin() throws WorkerException {
        ClusterProvider.Nodes nodes = workers.nodes();
        started = System.nanoTime();
        try {
            nodes.submit(node, summation, slice()).whenComplete(this::completed);
        } catch (IOException e) {
            throw new WorkerException(Reason.NODE, e.getMessage(), e);
        }
    }

    private void completed(Reply reply, Throwable problem) {
        long collected = System.nanoTime();
        if (reply instanceof Reply.Result result) {
            // The clocks of two hosts differ. The time that the node did not account for is divided equally.
            long received = started + Math.max(0, collected - started - result.ended()) / 2;
            SliceTimestamps times = new SliceTimestamps(
                    started,
                    started,
                    started,
                    received,
                    received + result.began(),
                    received + result.ended(),
                    collected,
                    collected);
            outcome.complete(new SliceResult(slice(), result.sum(), 0, times));
        } else if (reply instanceof Reply.Failure failure) {
            outcome.completeExceptionally(new WorkerException(
                    Reason.FAILED, subject() + " failed: " + failure.text().strip()));
        } else {
            outcome.completeExceptionally(new WorkerException(Reason.NODE, problem.getMessage(), problem));
        }
    }

    @Override
    WorkerException timeoutError() {
        return new WorkerException(
                Reason.TIMED_OUT,
                "slice " + slice() + " was not summed within " + (System.nanoTime() - started) / 1_000_000 + " ms by "
                        + name() + ", which continues until it is done");
    }

    /** Returns 0: the node's process is on another machine. */
    @Override
    public long pid() {
        requireStarted();
        return 0;
    }

    @Override
    public boolean isAlive() {
        requireStarted();
        return !outcome.isDone();
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
        // The node returns to idle when it is done, or when the cluster is closed.
    }
}
