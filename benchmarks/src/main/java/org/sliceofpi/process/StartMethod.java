package org.sliceofpi.process;

/** How a worker comes to exist. */
public enum StartMethod {
    /** A cold JVM for each slice. */
    SPAWN {
        @Override
        public Workers open(WorkerOptions options) {
            return new SpawnWorkers(options);
        }
    },
    /** The control: a platform thread of the calling JVM for each slice, no process at all. */
    THREADS {
        @Override
        public Workers open(WorkerOptions options) {
            return new ThreadWorkers();
        }
    };

    /** Makes ready to start workers by this method. */
    public abstract Workers open(WorkerOptions options);
}
