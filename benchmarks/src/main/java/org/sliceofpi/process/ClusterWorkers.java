package org.sliceofpi.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.sliceofpi.process.cluster.ClusterProvider;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** CLUSTER: nodes that each sum one slice at a time. They join before the first slice. */
final class ClusterWorkers implements WorkerFactory {

    private final int count;
    private final AtomicInteger next = new AtomicInteger();

    // guarded by this
    private ClusterProvider.Nodes nodes;
    private boolean closed;

    ClusterWorkers(int count) {
        this.count = Math.max(1, count);
    }

    /** Returns the nodes; forms the cluster if necessary. */
    synchronized ClusterProvider.Nodes nodes() throws WorkerException {
        requireOpen();
        if (nodes == null) {
            ClusterProvider provider =
                    ClusterProvider.find().orElseThrow(() -> new IllegalStateException(StartMethod.CLUSTER_MISSING));
            try {
                nodes = provider.form(count);
            } catch (IOException e) {
                throw new WorkerException(Reason.NODE, e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new WorkerException(Reason.CLOSED, "interrupted while the cluster was formed", e);
            }
        }
        return nodes;
    }

    @Override
    public WorkerHandle prepare(Summation summation, Slice slice) {
        requireOpen();
        return new ClusterWorkerHandle(this, summation, slice, next.getAndIncrement() % count);
    }

    @Override
    public void requireReady(Duration timeout) throws WorkerException {
        nodes();
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this worker factory is closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (nodes != null) {
            nodes.close();
        }
    }
}
