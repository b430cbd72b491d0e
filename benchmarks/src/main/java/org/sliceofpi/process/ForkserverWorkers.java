package org.sliceofpi.process;

import org.sliceofpi.process.jvm.WorkerOptions;

/**
 * FORKSERVER: JVMs that are started and loaded in advance. Each sums one slice and then exits. Its replacement
 * starts in the background once no slice has been in flight for 10 ms.
 *
 * <p>Python's forkserver clones a loaded process for each child. These workers are pre-started instead of cloned:
 * like a forkserver's child, a worker is loaded when its slice arrives and has summed nothing before; unlike one, it
 * must be started in advance. If more slices arrive than workers are ready, the rest wait for new JVMs, as under
 * SPAWN.
 *
 * <p>A slice counts as joined when its sum arrives, not when the worker exits.
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
