package org.sliceofpi.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** THREADS: a platform thread for each slice. */
final class ThreadWorkers implements Workers {

    private volatile boolean closed;

    @Override
    public Launcher start(Summation summation, Slice slice) {
        if (closed) {
            throw new IllegalStateException("these workers have been closed");
        }
        ThreadLauncher launcher = new ThreadLauncher(summation, slice);
        launcher.thread.start();
        return launcher;
    }

    @Override
    public void close() {
        closed = true;
    }

    private static final class ThreadLauncher implements Launcher {

        private final Slice slice;
        private final long started = System.nanoTime();
        private final FutureTask<SliceResult> task;
        private final Thread thread;

        ThreadLauncher(Summation summation, Slice slice) {
            this.slice = slice;
            task = new FutureTask<>(() -> {
                long began = System.nanoTime();
                PartialSum sum = summation.sum(slice);
                long ended = System.nanoTime();
                Phases phases = new Phases(started, started, began, began, began, ended, ended, ended);
                return new SliceResult(slice, sum, pid(), phases);
            });
            thread = new Thread(task, "slice-" + slice);
            // A thread cannot be killed; as a daemon it at least does not keep the JVM from ending.
            thread.setDaemon(true);
        }

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public SliceResult join(Duration timeout) throws WorkerException, InterruptedException {
            try {
                SliceResult result = task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
                thread.join();
                Phases p = result.phases();
                Phases joined = new Phases(
                        p.started(),
                        p.spawned(),
                        p.mainBegan(),
                        p.received(),
                        p.began(),
                        p.ended(),
                        p.collected(),
                        System.nanoTime());
                return new SliceResult(slice, result.sum(), result.pid(), joined);
            } catch (ExecutionException e) {
                throw new WorkerException(
                        WorkerException.Reason.FAILED,
                        "slice " + slice + " failed on its thread: " + e.getCause(),
                        e.getCause());
            } catch (TimeoutException e) {
                throw new WorkerException(
                        WorkerException.Reason.TIMED_OUT,
                        "slice " + slice + " was not summed within " + timeout.toMillis()
                                + " ms; its thread goes on until the program ends. Allow more time.");
            }
        }

        @Override
        public void kill() {
            thread.interrupt();
        }
    }
}
