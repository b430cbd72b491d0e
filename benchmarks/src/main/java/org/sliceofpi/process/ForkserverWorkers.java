package org.sliceofpi.process;

import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * FORKSERVER: a standing set of JVMs, started and loaded ahead of time. Each sums one slice; then it is ended, and
 * another is started in its place, in the background, once no slice has been under way for 10 ms.
 *
 * <p>Python's forkserver clones a loaded process for each child. A JVM cannot clone itself (its other threads would be
 * missing in the copy), so these are pre-started JVMs that are used once: like a forkserver's child, a worker is loaded
 * when its slice comes and has summed nothing before; unlike it, it has to be ready before. When more slices come than
 * workers are ready, the others wait for JVMs that are started for them, as under SPAWN.
 *
 * <p>A slice counts as joined when its sum is in; the worker's end is not waited for.
 */
final class ForkserverWorkers extends PrestartedWorkers {

    ForkserverWorkers(WorkerOptions options, int count) {
        super(options, count, 1);
    }

    @Override
    boolean mayGrow(int workers) {
        return true;
    }

    @Override
    int standing(int free, int occupied) {
        return free;
    }
}
