package org.sliceofpi.process;

import java.util.Optional;
import java.util.stream.Stream;
import org.sliceofpi.process.cluster.ClusterProvider;
import org.sliceofpi.process.fork.ForkSupport;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;

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
    /**
     * A clone of the calling JVM for each slice, made by {@code fork(2)}, like Python's default on Linux up to 3.13. The clone has
     * only the thread that forked, and sums with code that is already compiled. Experimental; needs Linux and JDK 22 or newer, and runs {@code double} kernels only.
     */
    FORK,
    /** The control: a platform thread in the calling JVM for each slice, without processes. */
    THREADS,
    /** Nodes on other machines, or on this one to see what the cluster engine costs. Needs the optional cluster.jar. */
    CLUSTER;

    static final String CLUSTER_MISSING = "CLUSTER is not available: " + ClusterProvider.JAR
            + " is missing next to this program; 'mvn package' builds it";

    /**
     * Returns why this JVM cannot use this start method, as a sentence without a full stop that says what to do instead; empty
     * if it can.
     */
    public Optional<String> refusal() {
        return switch (this) {
            case FORK -> ForkSupport.refusal();
            case CLUSTER -> ClusterProvider.find().isPresent() ? Optional.empty() : Optional.of(CLUSTER_MISSING);
            default -> Optional.empty();
        };
    }

    /** Returns why this start method cannot run a kernel; empty if it can. */
    public Optional<String> refusal(Kernel kernel) {
        return this == FORK ? ForkWorkers.refusal(kernel) : Optional.empty();
    }

    /** Returns the start methods that this JVM can use without other machines, in order. */
    public static StartMethod[] available() {
        return Stream.of(values())
                .filter(start -> start != CLUSTER && start.refusal().isEmpty())
                .toArray(StartMethod[]::new);
    }

    /**
     * Opens a worker factory for this start method.
     *
     * @param options options of the workers
     * @param count 0 or more; for FORKSERVER, the number of workers to keep ready; for POOL, also the maximum size of the
     * pool, which is at least 1; for FORK, the number of children whose threads start now; for CLUSTER, the number of nodes, at least 1;
     * the others ignore it
     * @throws IllegalArgumentException if the count is negative
     * @throws IllegalStateException if this JVM cannot use this start method; see {@link #refusal()}
     */
    public WorkerFactory open(WorkerOptions options, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of workers must be 0 or more, but was " + count);
        }
        return switch (this) {
            case SPAWN -> new SpawnWorkers(options);
            case FORKSERVER -> new PrestartedWorkers(options, count, false);
            case POOL -> new PrestartedWorkers(options, count, true);
            case FORK -> new ForkWorkers(options.daemon(), count);
            case THREADS -> new ThreadWorkers(options.daemon());
            case CLUSTER -> new ClusterWorkers(count);
        };
    }
}
