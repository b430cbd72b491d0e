package org.sliceofpi.process;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sliceofpi.process.fork.ForkSupport;
import org.sliceofpi.process.fork.NativeFork;
import org.sliceofpi.process.fork.NativeFork.Page;
import org.sliceofpi.process.fork.NativeFork.SliceTask;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * FORK: a clone of this JVM for each slice.
 *
 * <p>One thread forks all children, because the system kills a child when the thread that forked it ends. A child that hangs,
 * because the JVM had requested a safepoint or held a lock at the instant of the fork, is killed and forked again; each result
 * says how often.
 */
final class ForkWorkers implements WorkerFactory {

    /** The factories to close when the JVM exits normally. After a SIGKILL, the system kills the children. */
    private static final Set<ForkWorkers> OPEN = ConcurrentHashMap.newKeySet();

    /** The kernels whose code is compiled, for this JVM. */
    private static final Set<Kernel> COMPILED = ConcurrentHashMap.newKeySet();

    private static final int MIN_DRY_RUNS = 20_000;
    private static final long DRY_RUN_LIMIT_NANOS = 3_000_000_000L;
    private static final long QUIET_NANOS = 50_000_000;

    /** Enough for the compiler to see that the loop is long, few enough for thousands of dry runs. */
    private static final long LONG_SLICE = 1 << 17;

    private static final long STOP_SECONDS = 5;

    /** More than any kernel allocates for a slice: a child cannot collect garbage. */
    private static final long ROOM_BYTES = 512 << 10;

    private static final int FILLER_BYTES = 16 << 10;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ForkWorkers::closeAll, "forks-exit-hook"));
    }

    final NativeFork system;
    final SliceTask task;

    private final boolean daemon;
    private final AtomicLong ids = new AtomicLong();
    private final Set<ForkWorkerHandle> inFlight = ConcurrentHashMap.newKeySet();
    private final Queue<Page> free = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor forking;
    private final ThreadPoolExecutor reaping;
    private final Optional<MemoryPoolMXBean> eden = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Eden"))
            .findFirst();
    private volatile boolean closed;

    /** Keeps the compiler from removing an allocation. */
    private volatile byte[] filler;

    ForkWorkers(boolean daemon, int count) {
        this(daemon, count, Summation::sum);
    }

    /**
     * @param count the number of children whose threads start now: after a fork, a new thread takes milliseconds
     * @param task what children compute
     */
    ForkWorkers(boolean daemon, int count, SliceTask task) {
        system = ForkSupport.load();
        this.task = task;
        this.daemon = daemon;
        forking = threads("forking", 1, 1, new LinkedBlockingQueue<>());
        reaping = threads("reaping", count, Integer.MAX_VALUE, new SynchronousQueue<>());
        OPEN.add(this);
    }

    private static ThreadPoolExecutor threads(String name, int count, int max, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(count, max, 1, TimeUnit.MINUTES, queue, code -> {
            Thread thread = new Thread(code, name);
            thread.setDaemon(true);
            return thread;
        });
        threads.prestartAllCoreThreads();
        return threads;
    }

    @Override
    public WorkerHandle prepare(Summation summation, Slice slice) {
        requireOpen();
        requireSupported(summation.kernel());
        return new ForkWorkerHandle(this, summation, slice, "fork-" + ids.incrementAndGet());
    }

    /**
     * Compiles everything that children of this kernel execute: a child cannot compile. Blocks for some tenths of a second, but
     * only the first time.
     */
    @Override
    public void warmUp(Summation summation) throws WorkerException {
        if (COMPILED.contains(summation.kernel())) {
            return;
        }
        Page page = page();
        try {
            onForkingThread(() -> {
                dryRun(page, summation);
                return 0;
            });
            COMPILED.add(summation.kernel());
        } finally {
            release(page);
        }
    }

    private void dryRun(Page page, Summation summation) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        Summation longest = new Summation(summation.kernel(), LONG_SLICE, summation.digits());
        long start = System.nanoTime();
        long quietSince = start;
        long compiled = 0;
        long now = start;
        for (int i = 0; now - start < DRY_RUN_LIMIT_NANOS; i++) {
            // Slices of all kinds: code that meets a case for the first time is not compiled for it.
            long first = 1 + i % 7 * 33;
            long terms = i % 50 == 0 ? LONG_SLICE - first : i % 3 * 100;
            system.dryRun(page, task, longest, new Slice(first, first - 1 + terms));
            page.clear();
            if (i % 100 != 0) {
                continue;
            }
            now = System.nanoTime();
            long total = compiler == null ? 0 : compiler.getTotalCompilationTime();
            if (total != compiled) {
                compiled = total;
                quietSince = now;
            } else if (i > MIN_DRY_RUNS && now - quietSince > QUIET_NANOS) {
                return;
            }
        }
    }

    /** Returns why children cannot run a kernel; empty if they can. */
    static Optional<String> refusal(Kernel kernel) {
        return kernel.isDecimal()
                ? Optional.of(
                        "FORK does not run " + kernel
                                + ", which allocates memory for every term: a forked JVM cannot collect garbage; use FORKSERVER")
                : Optional.empty();
    }

    private static void requireSupported(Kernel kernel) {
        refusal(kernel).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /** Forks on the thread that lives as long as this factory. */
    int fork(Page page, Summation summation, Slice slice) throws WorkerException {
        return onForkingThread(() -> {
            makeRoom();
            return system.fork(page, task, summation, slice);
        });
    }

    /**
     * Forks after a child that hung. The most frequent reason is that it needed memory for which the JVM has to collect garbage
     * first: with G1, {@link #makeRoom} does not know how much is left.
     */
    int forkAgain(Page page, Summation summation, Slice slice) throws WorkerException {
        System.gc();
        return fork(page, summation, slice);
    }

    /** Fills up the space for new objects if it is almost full: the JVM then collects garbage and empties it. */
    private void makeRoom() {
        for (long filled = 0; filled < 2 * ROOM_BYTES && isAlmostFull(); filled += FILLER_BYTES) {
            filler = new byte[FILLER_BYTES];
        }
    }

    private boolean isAlmostFull() {
        if (eden.isEmpty()) {
            return false;
        }
        MemoryUsage usage = eden.get().getUsage();
        return usage.getCommitted() - usage.getUsed() < ROOM_BYTES;
    }

    /** Waits even if the caller is interrupted: the task is short, and a child that was forked must be known. */
    private <T> T onForkingThread(Callable<T> code) throws WorkerException {
        Future<T> future;
        try {
            future = forking.submit(code);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("this worker factory is closed", e);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new WorkerException(
                    Reason.START_FAILED, String.valueOf(e.getCause().getMessage()), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns a page that no child uses. */
    Page page() throws WorkerException {
        Page page = free.poll();
        try {
            return page == null ? system.map() : page;
        } catch (IOException e) {
            throw new WorkerException(Reason.START_FAILED, e.getMessage(), e);
        }
    }

    void release(Page page) {
        page.clear();
        free.add(page);
    }

    void began(ForkWorkerHandle handle) {
        inFlight.add(handle);
    }

    /** Runs code that waits for a child, which ends when the child does. */
    void reap(ForkWorkerHandle handle) {
        try {
            reaping.execute(handle::reap);
        } catch (RejectedExecutionException e) {
            // Closed in the meantime.
            handle.abandon();
            handle.end(true);
            handle.reap();
        }
        if (closed) {
            handle.abandon();
            handle.end(true);
        }
    }

    /** Called when the child of a handle has been reaped for the last time. */
    void settled(ForkWorkerHandle handle, Page page) {
        inFlight.remove(handle);
        release(page);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this worker factory is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        for (ForkWorkerHandle handle : inFlight) {
            handle.abandon();
            handle.end(true);
        }
        reaping.shutdown();
        try {
            reaping.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forking.shutdown();
        for (Page page = free.poll(); page != null; page = free.poll()) {
            page.unmap();
        }
        OPEN.remove(this);
    }

    /** Kills daemon children, and lets others finish their slices. */
    private static void closeAll() {
        for (ForkWorkers factory : OPEN) {
            if (!factory.daemon) {
                for (ForkWorkerHandle handle : factory.inFlight) {
                    try {
                        handle.await(Duration.ofDays(1));
                    } catch (InterruptedException | IllegalStateException e) {
                        // Closed or interrupted in the meantime.
                        continue;
                    }
                }
            }
            factory.close();
        }
    }
}
