package org.sliceofpi.process;

import org.sliceofpi.process.jvm.WorkerOptions;

/** How a worker comes to exist. */
public enum StartMethod {
    /** A cold JVM for each slice. */
    SPAWN {
        @Override
        WorkerFactory workers(WorkerOptions options, int count) {
            return new SpawnWorkers(options);
        }
    },
    /**
     * JVMs that are started and loaded in advance, each used once and replaced in the background.
     */
    FORKSERVER {
        @Override
        WorkerFactory workers(WorkerOptions options, int count) {
            return new ForkserverWorkers(options, count).opened();
        }
    },
    /** JVMs that are reused for many slices. */
    POOL {
        @Override
        WorkerFactory workers(WorkerOptions options, int count) {
            return new PoolWorkers(options, count).opened();
        }
    },
    /** The control: a platform thread of the calling JVM for each slice, without processes. */
    THREADS {
        @Override
        WorkerFactory workers(WorkerOptions options, int count) {
            return new ThreadWorkers(options.daemon());
        }
    };

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
        return workers(options, count);
    }

    abstract WorkerFactory workers(WorkerOptions options, int count);
}
