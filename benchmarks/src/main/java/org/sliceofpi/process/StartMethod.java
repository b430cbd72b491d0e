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
     * A standing set of JVMs, started and loaded ahead of time, each used once and replaced in the background. (A JVM
     * cannot fork itself.)
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
    /** The control: a platform thread of the calling JVM for each slice, no process at all. */
    THREADS {
        @Override
        WorkerFactory workers(WorkerOptions options, int count) {
            return new ThreadWorkers(options.daemon());
        }
    };

    /**
     * Makes ready to start workers by this method.
     *
     * @param options what they are started with
     * @param count how many are to be kept ready, if this method does so; 0 or more. It is the most that a pool has at a
     *     time (but at least 1)
     * @throws IllegalArgumentException if the count is negative
     */
    public WorkerFactory open(WorkerOptions options, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of workers kept ready must be 0 or more, but was " + count);
        }
        return workers(options, count);
    }

    abstract WorkerFactory workers(WorkerOptions options, int count);
}
