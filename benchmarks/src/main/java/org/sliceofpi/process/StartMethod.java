package org.sliceofpi.process;

import org.sliceofpi.process.jvm.WorkerOptions;

/** How workers are created. */
public enum StartMethod {
    /** A cold JVM for each slice. A slice counts as joined when its process has exited, as in the article. */
    SPAWN,
    /**
     * JVMs that are started and loaded in advance. Each sums one slice and then exits. Its replacement starts in the
     * background once no slice has been in flight for 10 ms.
     *
     * <p>Python's forkserver clones a loaded process for each child. These workers are pre-started instead of cloned:
     * like a forkserver's child, a worker is loaded when its slice arrives and has summed nothing before; unlike one, it
     * must be started in advance.
     */
    FORKSERVER,
    /**
     * JVMs that sum one slice after another, up to {@link WorkerOptions#jobLimit} each. A worker exits after
     * {@link WorkerOptions#idleLimit} without work and is started again on demand.
     */
    POOL,
    /** The control: a platform thread of the calling JVM for each slice, without processes. */
    THREADS;

    /**
     * Opens a worker factory for this start method.
     *
     * @param options options of the workers
     * @param count number of workers kept ready, where the method does so, 0 or more; the maximum size of a pool, but
     * at least 1
     * @throws IllegalArgumentException if the count is negative
     */
    public WorkerFactory open(WorkerOptions options, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of workers must be 0 or more, but is " + count);
        }
        return switch (this) {
            case SPAWN -> new SpawnWorkers(options);
            case FORKSERVER -> new PrestartedWorkers(options, count, false);
            case POOL -> new PrestartedWorkers(options, count, true);
            case THREADS -> new ThreadWorkers(options.daemon());
        };
    }
}
