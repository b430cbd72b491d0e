package org.sliceofpi.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;

/** The workers of a command: opening and closing the factory. */
final class CommandWorkers {

    /** The text of the option {@code --start} in the help. */
    static final String START_HELP =
            "Start method: " + Command.names(StartMethod.values()) + "; CLUSTER needs cluster.jar";

    private static final int GRACE_MILLIS = 300;

    private final StartMethod start;

    // guarded by this
    private WorkerFactory opened;
    private boolean expired;

    CommandWorkers(StartMethod start) {
        this.start = start;
    }

    /** @throws UsageException if this JVM cannot use the start method, or the start method cannot run the kernel */
    void requireUsable(Kernel kernel) throws UsageException {
        Optional<String> refusal = start.refusal();
        if (refusal.isEmpty()) {
            refusal = start.refusal(kernel);
        }
        if (refusal.isPresent()) {
            throw new UsageException(refusal.get());
        }
    }

    /** A task that uses workers. */
    interface Task<T> {
        T run(WorkerFactory workers) throws WorkerException, InterruptedException;
    }

    /**
     * Runs a task as soon as its workers are ready, and closes them afterwards. If the program is interrupted (Ctrl-C),
     * prints one line and does not return. The terminal also interrupts the workers, whose failures are then not reported.
     */
    <T> T use(int count, Duration timeout, Task<T> task) throws WorkerException, InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread hook = new Thread() {
            @Override
            public void run() {
                interrupted.countDown();
                if (!isExpired()) {
                    System.err.println("Interrupted: no worker is left running.");
                }
            }
        };
        Runtime.getRuntime().addShutdownHook(hook);
        try (WorkerFactory workers = open(count)) {
            opened(workers);
            workers.requireReady(timeout);
            T result = task.run(workers);
            if (count > 0 && start != StartMethod.THREADS) {
                WorkerOptions.createArchivesInBackground();
            }
            return result;
        } catch (WorkerException e) {
            // The worker may have received the interrupt first.
            interrupted.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
            throw e;
        } finally {
            remove(hook);
        }
    }

    /**
     * Runs a task that may use workers and must end within a limit. Nothing can interrupt a sum, so the task has a thread of
     * its own, which is abandoned when the limit has passed; its workers are killed.
     *
     * @throws TimeoutException if the limit has passed
     */
    <T> T within(Duration limit, Callable<T> task) throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "limited");
        thread.setDaemon(true);
        thread.start();
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            expire();
            throw e;
        }
    }

    private synchronized void opened(WorkerFactory workers) {
        opened = workers;
        if (expired) {
            workers.close();
        }
    }

    private synchronized void expire() {
        expired = true;
        if (opened != null) {
            opened.close();
        }
    }

    private synchronized boolean isExpired() {
        return expired;
    }

    /** Opens the factory. Without workers, it does not unpack their jar, which takes as long as a billion terms of the fastest kernel. */
    private WorkerFactory open(int count) {
        return count == 0 ? WorkerFactory.none() : start.open(WorkerOptions.standard(), count);
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            while (true) {
                // The JVM is shutting down.
                LockSupport.park();
            }
        }
    }
}
