package org.sliceofpi.process;

/** SPAWN: a cold JVM for each slice. A slice counts as joined when its process has ended, as in the article. */
final class SpawnWorkers extends ProcessWorkers {

    SpawnWorkers(WorkerOptions options) {
        super(options);
        // What reads it is loaded now, while nothing is timed.
        Usage.ofThisProcess();
    }

    @Override
    boolean endsWithSlice() {
        return true;
    }

    @Override
    void employ(WorkerLauncher launcher) throws WorkerException {
        Worker worker = hire();
        launcher.attach(worker);
        worker.start();
        worker.listen();
    }

    @Override
    void dismiss(Worker worker, boolean fit, Runnable announce) {
        worker.retire();
        worker.unassign();
        if (fit) {
            // When it has ended there is nothing left to read. A JVM takes many times as long to end as these two short
            // reads; should one be too late all the same, then what the worker used is unknown.
            worker.process.endInput();
            worker.process.noteUsage();
            try {
                worker.process.finish();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            destroy(worker);
        }
        announce.run();
    }
}
