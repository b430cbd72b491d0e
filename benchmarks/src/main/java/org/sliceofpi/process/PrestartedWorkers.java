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
 * Workers that are started ahead of their slices and kept ready. A slice goes to a worker that is ready; if none is, it
 * waits in a queue for the next that becomes so.
 *
 * <p>A thread of its own, the keeper, starts workers and ends those that have done their share, so that no caller has to.
 * It keeps quiet while slices are being summed and for {@link #REST_NANOS} after the last, unless a slice or a caller waits
 * for a worker: a JVM that starts or ends beside them would take the processors of those that sum, and of the one that
 * joins them. It never tries in circles: after a worker that did not become ready it starts none until the next
 * slice comes or succeeds, and a slice that is left without any worker to come fails at once.
 */
abstract class PrestartedWorkers extends ProcessWorkerFactory {

    /** How many ready workers, beyond one for each place, may be lost in a row before their replacement is given up. */
    private static final int LOSSES_BORNE = 3;

    /** Long enough for a result that is in to be taken. */
    private static final long REST_NANOS = 10_000_000;

    private final int count;
    private final int jobLimit;
    private final Thread keeper = new Thread(this::keep, "keeper");

    // guarded by this
    private final Deque<ProcessWorkerHandle> queue = new ArrayDeque<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Set<Worker> starting = new HashSet<>();
    private final Set<Worker> busy = new HashSet<>();
    private final List<Worker> spent = new ArrayList<>();
    private int target;
    private boolean mayHire = true;
    private int losses;
    private int awaiting;
    private WorkerException problem;
    private long lastSettled = System.nanoTime() - REST_NANOS;

    /**
     * @param count how many to keep ready
     * @param jobLimit how many slices each is for
     */
    PrestartedWorkers(WorkerOptions options, int count, int jobLimit) {
        super(options);
        this.count = count;
        this.jobLimit = jobLimit;
        this.target = count;
        keeper.setDaemon(true);
    }

    /** Begins to start the workers that are kept ready. */
    final WorkerFactory opened() {
        keeper.start();
        return this;
    }

    /** Whether another worker may be started for slices that wait, with so many there already. */
    abstract boolean mayGrow(int workers);

    /** How many of those kept ready are there, with so many free and so many busy. */
    abstract int standing(int free, int occupied);

    @Override
    final boolean endsWithSlice() {
        return false;
    }

    @Override
    final synchronized void employ(ProcessWorkerHandle launcher) {
        target = count;
        mayHire = true;
        problem = null;
        queue.add(launcher);
        dispatch(launcher);
        if (!queue.isEmpty()) {
            notifyAll();
        }
    }

    /** Gives waiting slices to free workers. Nobody else reads a reply for a slice that had to wait: the listener does. */
    private void dispatch(ProcessWorkerHandle ofCaller) {
        while (!queue.isEmpty() && !idle.isEmpty()) {
            ProcessWorkerHandle next = queue.peek();
            Worker worker = idle.pop();
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
    final void dismiss(Worker worker, boolean fit, Runnable announce) {
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
                mayHire = true;
                losses = 0;
                problem = null;
                if (slices >= jobLimit) {
                    spent.add(worker);
                } else if (worker.isFit()) {
                    idle.push(worker);
                }
            }
            lastSettled = System.nanoTime();
            dispatch(null);
        }
        announce.run();
        // After that: whoever has been waiting for the result should not have to share a processor with the keeper.
        synchronized (this) {
            if (hasWork()) {
                notifyAll();
            }
        }
    }

    @Override
    final void ready(Worker worker) {
        // What its start has cost is no slice's.
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
    final void lost(Worker worker, IOException why) {
        if (!worker.retire()) {
            return;
        }
        if (!worker.isOverdue()) {
            // Its output has ended; how it ended itself is known a moment later.
            worker.isDeadSoon();
        }
        worker.process.kill();
        WorkerException loss = loss(worker, why);
        boolean told;
        synchronized (this) {
            boolean never = starting.remove(worker);
            idle.remove(worker);
            if (isClosed()) {
                return;
            }
            losses++;
            if (never || losses > count + LOSSES_BORNE) {
                told = giveUp(loss) && never;
            } else {
                told = false;
            }
            notifyAll();
        }
        if (!told) {
            warn(loss.getMessage());
        }
    }

    private WorkerException loss(Worker worker, IOException why) {
        if (worker.isReady()) {
            return new WorkerException(
                    Reason.DIED,
                    "a worker kept ready was lost: " + why.getMessage() + "; " + worker.process.describe());
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

    /** Starts no more for the time being, and fails what waits for a worker that will not come; false if nobody is told. */
    private boolean giveUp(WorkerException why) {
        mayHire = false;
        problem = why;
        boolean told = awaiting > 0;
        int servable = jobLimit > 1 && !busy.isEmpty() ? Integer.MAX_VALUE : idle.size() + starting.size();
        while (queue.size() > servable) {
            queue.remove().failWaiting(why);
            told = true;
        }
        return told;
    }

    @Override
    final synchronized void gone(Worker worker) {
        super.gone(worker);
        if (idle.remove(worker)) {
            // It had been idle for too long. It is not replaced before there is something to do.
            target--;
        }
    }

    @Override
    final boolean forget(ProcessWorkerHandle launcher) {
        synchronized (this) {
            return queue.remove(launcher) && super.forget(launcher);
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

    /** Whether it disturbs nobody to start and end workers now. */
    private boolean calm() {
        return underWay() == 0 || spent.size() >= Math.max(1, count);
    }

    /** Those that are to be ended now. */
    private List<Worker> ending() {
        return calm() || !queue.isEmpty() ? spent : List.of();
    }

    /** How many are to be started now. */
    private int toHire() {
        if (!mayHire) {
            return 0;
        }
        int all = idle.size() + starting.size() + busy.size();
        int urgent = queue.size() - starting.size();
        int wanted = calm() ? target - standing(idle.size() + starting.size(), busy.size()) : 0;
        int most = Math.max(urgent, wanted);
        int hire = Math.max(0, wanted);
        while (hire < most && mayGrow(all + hire)) {
            hire++;
        }
        return hire;
    }

    /** How long to leave work alone yet; 0 or less if it is to be done now. */
    private long restMillis() {
        return isClosed() || awaiting > 0 || !queue.isEmpty()
                ? 0
                : Math.floorDiv(lastSettled + REST_NANOS - System.nanoTime() + 999_999, 1_000_000L);
    }

    private boolean hasWork() {
        return isClosed() || toHire() > 0 || !ending().isEmpty();
    }

    private void keep() {
        while (!isClosed()) {
            List<Worker> ended;
            List<Worker> overdue;
            boolean hire;
            synchronized (this) {
                overdue = starting.stream().filter(Worker::isOverdue).toList();
                if (overdue.isEmpty() && (restMillis() > 0 || !hasWork())) {
                    try {
                        wait(restMillis() > 0 ? restMillis() : millisToDeadline());
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                boolean rests = restMillis() > 0;
                ended = rests ? List.of() : List.copyOf(ending());
                spent.removeAll(ended);
                hire = !isClosed() && !rests && toHire() > 0;
            }
            ended.forEach(Worker::retire);
            overdue.forEach(worker -> lost(worker, new IOException("it did not say hello")));
            if (hire) {
                hireOne();
            }
        }
    }

    private void hireOne() {
        try {
            Worker worker = hire();
            synchronized (this) {
                starting.add(worker);
            }
            worker.start();
        } catch (WorkerException e) {
            boolean told;
            synchronized (this) {
                told = giveUp(e);
                notifyAll();
            }
            if (!told) {
                warn(e.getMessage());
            }
        }
    }

    /** Until the next of those that are starting may be overdue; 0, which is for ever, if none is starting. */
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
