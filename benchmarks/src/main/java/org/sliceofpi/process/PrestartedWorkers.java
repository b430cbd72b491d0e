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
import org.sliceofpi.wire.ProtocolException;

/**
 * Workers that are started before their slices arrive. A slice goes to a ready worker, or waits in a queue for the
 * next one.
 *
 * <p>A thread of its own, the keeper, starts workers and ends expired ones, so that no caller has to. It pauses while
 * slices are in flight and for {@link #REST_NANOS} after the last, unless a slice or a caller waits for a worker: a
 * JVM that starts or exits would take CPU time from the slices. It does not retry endlessly: after a worker that did
 * not become ready it starts none until the next slice arrives or succeeds, and a slice that no worker can take
 * fails immediately.
 */
abstract class PrestartedWorkers extends ProcessWorkerFactory {

    /** How many ready workers, in addition to one per place, may be lost in a row before the keeper stops replacing them. */
    private static final int MAX_EXTRA_LOSSES = 3;

    /** Long enough to collect a result that has arrived. */
    private static final long REST_NANOS = 10_000_000;

    private final int count;
    private final int jobLimit;
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
     * @param count number of workers kept ready
     * @param jobLimit number of slices per worker
     */
    PrestartedWorkers(WorkerOptions options, int count, int jobLimit) {
        super(options);
        this.count = count;
        this.jobLimit = jobLimit;
        this.target = count;
        keeper.setDaemon(true);
    }

    /** Starts the keeper. */
    final WorkerFactory opened() {
        keeper.start();
        return this;
    }

    /** Returns whether another worker may be started for waiting slices. */
    abstract boolean mayGrow(int workers);

    /** Returns how many workers count as kept ready. */
    abstract int standing(int free, int occupied);

    @Override
    final boolean endsWithSlice() {
        return false;
    }

    @Override
    final synchronized void submit(ProcessWorkerHandle handle) {
        target = count;
        mayStart = true;
        problem = null;
        queue.add(handle);
        dispatch(handle);
        if (!queue.isEmpty()) {
            notifyAll();
        }
    }

    /** Assigns waiting slices to idle workers. The listener reads the replies to slices that had to wait. */
    private void dispatch(ProcessWorkerHandle ofCaller) {
        while (!queue.isEmpty() && !idle.isEmpty()) {
            ProcessWorkerHandle next = queue.peek();
            WorkerConnection worker = idle.pop();
            if (next.isDone()) {
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
    final void release(WorkerConnection worker, boolean fit, Runnable announce) {
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
        announce.run();
        // Last, so that the thread that waits for the result does not compete with the keeper for a CPU.
        synchronized (this) {
            if (hasWork()) {
                notifyAll();
            }
        }
    }

    @Override
    final void ready(WorkerConnection worker) {
        // The CPU time of the start belongs to no slice.
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
    final void lost(WorkerConnection worker, IOException why) {
        if (!worker.retire()) {
            return;
        }
        if (!worker.isOverdue()) {
            // The output has ended; the exit code follows a moment later.
            worker.isDeadSoon();
        }
        worker.process.kill();
        WorkerException loss = loss(worker, why);
        boolean reported;
        synchronized (this) {
            boolean never = starting.remove(worker);
            idle.remove(worker);
            if (isClosed()) {
                return;
            }
            losses++;
            if (never || losses > count + MAX_EXTRA_LOSSES) {
                reported = giveUp(loss) && never;
            } else {
                reported = false;
            }
            notifyAll();
        }
        if (!reported) {
            warn(loss.getMessage());
        }
    }

    private WorkerException loss(WorkerConnection worker, IOException why) {
        if (worker.isReady()) {
            return new WorkerException(
                    Reason.DIED, "a ready worker was lost: " + why.getMessage() + "; " + worker.process.describe());
        }
        boolean late = worker.isOverdue();
        boolean spoke = why instanceof ProtocolException protocol && !protocol.isCutShort();
        Reason reason = late ? Reason.TIMED_OUT : spoke ? Reason.PROTOCOL : Reason.START_FAILED;
        String what = late
                ? worker.lateHello()
                : spoke ? "broke the protocol: " + why.getMessage() : "ended before it was ready";
        return new WorkerException(
                reason, "worker " + worker.process.pid() + " " + what + "; " + worker.process.describe(), why);
    }

    /** Stops starting workers and fails the slices that no worker will take. Returns whether a caller learns of the error. */
    private boolean giveUp(WorkerException why) {
        mayStart = false;
        problem = why;
        boolean reported = awaiting > 0;
        int servable = jobLimit > 1 && !busy.isEmpty() ? Integer.MAX_VALUE : idle.size() + starting.size();
        while (queue.size() > servable) {
            queue.remove().failWaiting(why);
            reported = true;
        }
        return reported;
    }

    @Override
    final synchronized void exited(WorkerConnection worker) {
        super.exited(worker);
        if (idle.remove(worker)) {
            // The idle limit expired. It is replaced only when there is work.
            target--;
        }
    }

    @Override
    final boolean forget(ProcessWorkerHandle handle) {
        synchronized (this) {
            return queue.remove(handle) && super.forget(handle);
        }
    }

    @Override
    public final boolean awaitReady(Duration timeout) throws WorkerException, InterruptedException {
        long deadline = System.nanoTime() + WorkerHandle.nanos(timeout);
        synchronized (this) {
            requireOpen();
            target = count;
            awaiting++;
            notifyAll();
            try {
                while (standing(idle.size(), busy.size()) < count) {
                    requireOpen();
                    if (problem != null && starting.isEmpty()) {
                        throw problem.again();
                    }
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    wait(left / 1_000_000 + 1);
                }
                return true;
            } finally {
                awaiting--;
            }
        }
    }

    /** Returns whether starting and ending workers disturbs no slice. */
    private boolean calm() {
        return inFlight() == 0 || expired.size() >= Math.max(1, count);
    }

    /** Returns the workers to end now. */
    private List<WorkerConnection> ending() {
        return calm() || !queue.isEmpty() ? expired : List.of();
    }

    /** Returns how many workers to start now. */
    private int toStart() {
        if (!mayStart) {
            return 0;
        }
        int all = idle.size() + starting.size() + busy.size();
        int urgent = queue.size() - starting.size();
        int wanted = calm() ? target - standing(idle.size() + starting.size(), busy.size()) : 0;
        int most = Math.max(urgent, wanted);
        int starts = Math.max(0, wanted);
        while (starts < most && mayGrow(all + starts)) {
            starts++;
        }
        return starts;
    }

    /** Returns how long to pause; 0 or less if there is work to do now. */
    private long restMillis() {
        return isClosed() || awaiting > 0 || !queue.isEmpty()
                ? 0
                : Math.floorDiv(lastSettled + REST_NANOS - System.nanoTime() + 999_999, 1_000_000L);
    }

    private boolean hasWork() {
        return isClosed() || toStart() > 0 || !ending().isEmpty();
    }

    private void keep() {
        while (!isClosed()) {
            List<WorkerConnection> ended;
            List<WorkerConnection> overdue;
            boolean mustStart;
            synchronized (this) {
                overdue = starting.stream().filter(WorkerConnection::isOverdue).toList();
                if (overdue.isEmpty() && (restMillis() > 0 || !hasWork())) {
                    try {
                        wait(restMillis() > 0 ? restMillis() : millisToDeadline());
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                boolean rests = restMillis() > 0;
                ended = rests ? List.of() : List.copyOf(ending());
                expired.removeAll(ended);
                mustStart = !isClosed() && !rests && toStart() > 0;
            }
            ended.forEach(WorkerConnection::retire);
            overdue.forEach(worker -> lost(worker, new IOException("it sent no hello")));
            if (mustStart) {
                startOne();
            }
        }
    }

    private void startOne() {
        try {
            WorkerConnection worker = startWorker();
            synchronized (this) {
                starting.add(worker);
            }
            worker.start();
        } catch (WorkerException e) {
            boolean reported;
            synchronized (this) {
                reported = giveUp(e);
                notifyAll();
            }
            if (!reported) {
                warn(e.getMessage());
            }
        }
    }

    /** Returns the time until the next starting worker may be overdue; 0, which means no limit, if none is starting. */
    private long millisToDeadline() {
        return starting.stream()
                .mapToLong(worker -> Math.max(1, worker.startMillisLeft()))
                .min()
                .orElse(0);
    }

    @Override
    final void closing() {
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
