package org.sliceofpi.process;

import org.sliceofpi.process.jvm.WorkerOptions;

/** How workers are created. */
public enum StartMethod {
    /** A cold JVM for each slice. A slice counts as joined when its process has exited, as in the article. */
    SPAWN,
    /**
     * JVMs that are started in advance, with their classes loaded. Each sums one slice and then exits. Its replacement
     * starts in the background once no slice has been in flight for 10 ms.
     *
     * <p>Python's forkserver clones a loaded process for each child. These workers are prestarted instead of cloned:
     * like a forkserver's child, a worker has its classes loaded when its slice arrives and has not summed anything yet;
     * unlike such a child, it must be started in advance.
     */
    FORKSERVER,
    /**
     * JVMs that sum one slice after another, up to {@link WorkerOptions#jobLimit} each. A worker exits after
     * {@link WorkerOptions#idleLimit} without work and is started again on demand.
     */
    POOL,
    /** The control: a platform thread in the calling JVM for each slice, without processes. */
    THREADS;

    /**
     * Opens a worker factory for this start method.
     *
     * @param options options of the workers
     * @param count 0 or more; for FORKSERVER, the number of workers to keep ready; for POOL, also the maximum size of the
     * pool, which is at least 1; SPAWN and THREADS ignore it
     * @throws IllegalArgumentException if the count is negative
     */
    public WorkerFactory open(WorkerOptions options, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of workers must be 0 or more, but was " + count);
        }
        return switch (this) {
            case SPAWN -> new SpawnWorkers(options);
            case FORKSERVER -> new PrestartedWorkers(options, count, false);
            case POOL -> new PrestartedWorkers(options, count, true);
            case THREADS -> new ThreadWorkers(options.daemon());
        };
    }
}
