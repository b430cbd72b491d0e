package org.sliceofpi.process;

import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * POOL: workers that sum one slice after the other, each up to its {@link WorkerOptions#jobLimit}. Slices wait in order
 * when all are busy. A worker without work for {@link WorkerOptions#idleLimit} is closed, and started again when needed.
 */
final class PoolWorkers extends PrestartedWorkers {

    private final int size;
    private final long idleNanos;

    /** @param count size of the pool; one is started when needed if this is 0 */
    PoolWorkers(WorkerOptions options, int count) {
        super(options, count, options.jobLimit());
        size = Math.max(1, count);
        idleNanos = WorkerHandle.nanos(options.idleLimit());
    }

    @Override
    boolean mayGrow(int workers) {
        return workers < size;
    }

    @Override
    int standing(int free, int occupied) {
        return free + occupied;
    }

    @Override
    long idleNanos() {
        return idleNanos;
    }
}
