package org.sliceofpi.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.process.jvm.WorkerProcess;

/**
 * FORKSERVER and POOL: workers that are started before their slices arrive. A slice goes to a ready worker, or waits in
 * a queue until one is ready. It counts as joined when its sum arrives.
 *
 * <p>A separate thread, the keeper, starts workers and ends expired ones, so that no caller has to. It pauses while
 * slices are in flight and for {@link #REST_NANOS} afterwards, because a JVM that starts or exits takes CPU time from
 * the slices; it does not pause if a slice or a caller waits for a worker. The keeper does not retry endlessly: when a
 * worker fails to become ready, it starts no other until the next slice arrives or succeeds, and a slice that no worker
 * can take fails immediately.
 */
final class PrestartedWorkers extends ProcessWorkerFactory {

    /** If more ready workers than {@link #count} plus this many are lost in a row, the keeper stops replacing them. */
    private static final int MAX_EXTRA_LOSSES = 3;

    /** How long the keeper pauses after a slice: long enough for its result to be collected. */
    private static final long REST_NANOS = 10_000_000;

    /** How often the keeper checks whether the start timeout of a starting worker has expired. */
    private static final long CHECK_MILLIS = 100;

    private final int count;

    /** Whether workers are reused (POOL). */
    private final boolean pool;

    private final int jobLimit;
    private final int maxWorkers;
    private final Thread keeper = new Thread(this::keep, "keeper");

    // guarded by this
    private final Deque<ProcessWorkerHandle> queue = new ArrayDeque<>();
    private final Deque<WorkerConnection> idle = new ArrayDeque<>();
    private final Set<WorkerConnection> starting = new HashSet<>();
    private final Set<WorkerConnection> busy = new HashSet<>();
    private final List<WorkerConnection> expired = new ArrayList<>();
    private int target;
    private boolean mayStart = true;
    private int losses;
    private int awaiting;
    private WorkerException problem;
    private long lastSettled = System.nanoTime() - REST_NANOS;

    /**
     * Opens the factory and starts its first workers. If more slices arrive than workers are ready, FORKSERVER starts more
     * JVMs, as SPAWN does; under POOL the slices wait in order.
     *
     * @param count number of workers to keep ready, or the size of the pool; a pool of size 0 starts one worker on demand
     */
    PrestartedWorkers(WorkerOptions options, int count, boolean pool) {
        super(options, pool ? options.idleLimit() : WorkerHandle.FOREVER);
        this.count = count;
        this.pool = pool;
        jobLimit = pool ? options.jobLimit() : 1;
        maxWorkers = pool ? Math.max(1, count) : Integer.MAX_VALUE;
        target = count;
        keeper.setDaemon(true);
        keeper.start();
        // Meanwhile, the first worker boots.
        ParentClassPreload.run();
    }

    @Override
    synchronized void submit(ProcessWorkerHandle handle) {
        target = count;
        mayStart = true;
        problem = null;
        queue.add(handle);
        dispatch(handle);
        if (!queue.isEmpty()) {
            notifyAll();
        }
    }

    /** Assigns waiting slices to idle workers. If a slice had to wait, the worker's listener reads the reply. */
    private void dispatch(ProcessWorkerHandle ofCaller) {
        while (!queue.isEmpty() && !idle.isEmpty()) {
            ProcessWorkerHandle next = queue.peek();
            WorkerConnection worker = idle.pop();
            if (next.outcome.isDone()) {
                queue.remove();
                idle.push(worker);
            } else if (next.attach(worker)) {
                queue.remove();
                busy.add(worker);
                if (next != ofCaller) {
                    worker.listen();
                }
            }
        }
    }

    @Override
    void release(WorkerConnection worker, boolean fit) {
        if (!fit) {
            worker.retire();
        }
        int slices = worker.unassign();
        if (!fit) {
            destroy(worker);
        }
        synchronized (this) {
            busy.remove(worker);
            if (fit) {
                mayStart = true;
                losses = 0;
                problem = null;
                if (slices >= jobLimit) {
                    expired.add(worker);
                } else if (worker.isFit()) {
                    idle.push(worker);
                }
            }
            lastSettled = System.nanoTime();
            dispatch(null);
        }
    }

    /** Wakes the keeper. An earlier call would let it compete for a CPU with the thread that waits for the result. */
    @Override
    synchronized void completed() {
        if (hasWork()) {
            notifyAll();
        }
    }

    @Override
    void ready(WorkerConnection worker) {
        // The CPU time of the start must not count as that of the first slice.
        worker.usedSinceLast();
        synchronized (this) {
            if (starting.remove(worker)) {
                idle.push(worker);
                dispatch(null);
            }
            notifyAll();
        }
    }

    @Override
    void lost(WorkerConnection worker, IOException why) {
        if (worker.retire()) {
            WorkerException loss = worker.outputError(why);
            worker.process.kill();
            lost(worker, worker.isReady() ? loss.about("a ready worker was lost") : loss);
        }
    }

    /** Records that a worker was lost or, if it is null, could not be started. Warns unless a caller gets the error. */
    private void lost(WorkerConnection worker, WorkerException loss) {
        boolean reported;
        synchronized (this) {
            boolean neverReady = worker == null || starting.remove(worker);
            idle.remove(worker);
            if (isClosed()) {
                return;
            }
            losses++;
            boolean givesUp = neverReady || losses > count + MAX_EXTRA_LOSSES;
            reported = givesUp && giveUp(loss) && neverReady;
            notifyAll();
        }
        if (!reported) {
            System.err.println("warning: " + loss.getMessage());
        }
    }

    /** Stops starting workers and fails the slices that no worker will take. Returns whether a caller gets the error. */
    private boolean giveUp(WorkerException why) {
        mayStart = false;
        problem = why;
        boolean reported = awaiting > 0;
        int servable = jobLimit > 1 && !busy.isEmpty() ? Integer.MAX_VALUE : idle.size() + starting.size();
        while (queue.size() > servable) {
            ProcessWorkerHandle handle = queue.remove();
            inFlight.remove(handle);
            handle.outcome.completeExceptionally(why.about(handle.subject()));
            reported = true;
        }
        return reported;
    }

    @Override
    synchronized void exited(WorkerConnection worker) {
        super.exited(worker);
        if (idle.remove(worker)) {
            // The worker reached its idle limit. It is replaced only when there is work.
            target--;
        }
    }

    @Override
    synchronized boolean forget(ProcessWorkerHandle handle) {
        return queue.remove(handle) && super.forget(handle);
    }

    @Override
    public synchronized void requireReady(Duration timeout) throws WorkerException, InterruptedException {
        long deadline = System.nanoTime() + WorkerHandle.nanos(timeout);
        target = count;
        awaiting++;
        try {
            while (true) {
                requireOpen();
                // Without waking the keeper, which would compete for a CPU with the caller's next slice.
                if (kept() >= count) {
                    return;
                }
                notifyAll();
                if (problem != null && starting.isEmpty()) {
                    throw problem.again();
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new WorkerException(
                            Reason.TIMED_OUT, "the workers were not ready within " + timeout.toMillis() + " ms");
                }
                wait(left / 1_000_000 + 1);
            }
        } finally {
            awaiting--;
        }
    }

    /** Returns the number of workers that count as kept ready: the idle ones and, in a pool, the busy ones. */
    private int kept() {
        return idle.size() + (pool ? busy.size() : 0);
    }

    /** Returns whether the keeper may start and end workers: no slice is in flight, or too many workers have expired. */
    private boolean calm() {
        return inFlight.isEmpty() || expired.size() >= Math.max(1, count);
    }

    /** Returns the workers to end now. */
    private List<WorkerConnection> ending() {
        return calm() || !queue.isEmpty() ? expired : List.of();
    }

    /** Returns whether to start a worker now, to keep it ready or for a waiting slice. */
    private boolean mustStart() {
        boolean urgent = queue.size() > starting.size() && idle.size() + starting.size() + busy.size() < maxWorkers;
        return mayStart && (urgent || calm() && kept() + starting.size() < target);
    }

    /** Returns how long the keeper must pause; 0 or less if it need not. */
    private long restMillis() {
        return isClosed() || awaiting > 0 || !queue.isEmpty()
                ? 0
                : Math.floorDiv(lastSettled + REST_NANOS - System.nanoTime() + 999_999, 1_000_000L);
    }

    private boolean hasWork() {
        return isClosed() || mustStart() || !ending().isEmpty();
    }

    private void keep() {
        while (!isClosed()) {
            List<WorkerConnection> overdue;
            List<WorkerConnection> ended = List.of();
            boolean start = false;
            synchronized (this) {
                long rest = restMillis();
                overdue = overdue();
                if (overdue.isEmpty() && (rest > 0 || !hasWork())) {
                    try {
                        wait(rest > 0 ? rest : starting.isEmpty() ? 0 : CHECK_MILLIS);
                    } catch (InterruptedException e) {
                        return;
                    }
                } else if (rest <= 0) {
                    ended = List.copyOf(ending());
                    expired.removeAll(ended);
                    start = !isClosed() && mustStart();
                }
            }
            for (WorkerConnection worker : ended) {
                worker.retire();
            }
            for (WorkerConnection worker : overdue) {
                if (worker.retire()) {
                    WorkerException loss = worker.helloTimeoutError();
                    worker.process.kill();
                    lost(worker, loss);
                }
            }
            if (start) {
                startOne();
            }
        }
    }

    private List<WorkerConnection> overdue() {
        List<WorkerConnection> overdue = new ArrayList<>();
        for (WorkerConnection worker : starting) {
            if (worker.isOverdue()) {
                overdue.add(worker);
            }
        }
        return overdue;
    }

    private void startOne() {
        try {
            WorkerConnection worker = startWorker(options);
            synchronized (this) {
                starting.add(worker);
            }
            worker.start();
        } catch (WorkerException e) {
            lost(null, e);
        }
    }

    @Override
    void closing() {
        synchronized (this) {
            queue.clear();
            notifyAll();
        }
        try {
            keeper.join(WorkerProcess.GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
