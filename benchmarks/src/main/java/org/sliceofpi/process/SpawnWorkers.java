package org.sliceofpi.process;

import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;

/** SPAWN: a cold JVM for each slice. A slice counts as joined when its process has exited, as in the article. */
final class SpawnWorkers extends ProcessWorkerFactory {

    SpawnWorkers(WorkerOptions options) {
        super(options, WorkerHandle.FOREVER);
        ParentClassPreload.runForStarts();
    }

    @Override
    boolean endsWithSlice() {
        return true;
    }

    @Override
    void submit(ProcessWorkerHandle handle) throws WorkerException {
        WorkerConnection worker = startWorker(options.forSlice(handle.kernel(), handle.slice()));
        handle.attach(worker);
        worker.start();
        worker.listen();
    }

    @Override
    void release(WorkerConnection worker, boolean fit) {
        worker.retire();
        worker.unassign();
        if (fit) {
            // Read the usage before closing the worker's input: it cannot be read once the process has exited. The
            // joining thread's clock includes this: half a millisecond the first time, next to some 40 ms for a start.
            worker.process.noteUsage();
            try {
                worker.process.finish();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            destroy(worker);
        }
    }
}
