package org.sliceofpi.process;

import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * POOL: workers that sum one slice after another, up to {@link WorkerOptions#jobLimit} each. Slices wait in order
 * while all are busy. A worker exits after {@link WorkerOptions#idleLimit} without work and is started again on
 * demand.
 */
final class PoolWorkers extends PrestartedWorkers {

    private final int size;
    private final long idleNanos;

    /** @param count size of the pool; if 0, one worker is started on demand */
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
