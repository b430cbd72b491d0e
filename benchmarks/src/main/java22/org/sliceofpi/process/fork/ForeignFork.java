package org.sliceofpi.process.fork;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * The system calls of FORK, through the foreign function API.
 *
 * <p>{@link #run} is the code of the child. A dry run executes it with other functions instead of fork and {@code _exit}, and
 * with arguments that have no effect.
 */
final class ForeignFork implements NativeFork {

    /** The functions and arguments with which {@link #run} forks, or does nothing. */
    private record Mode(
            MemorySegment fork, MemorySegment exit, int processControl, int[] signals, MemorySegment deferred) {}

    private static final int SIGHUP = 1;
    private static final int SIGINT = 2;
    private static final int SIGILL = 4;
    private static final int SIGBUS = 7;
    private static final int SIGFPE = 8;

    private static final int PR_SET_PDEATHSIG = 1;
    private static final int PR_GET_DUMPABLE = 3;

    /**
     * In a child, these signals have their default effect. The JVM handles the first three in a thread that the child lacks, and
     * reports a crash with the help of others.
     */
    private static final Mode FORK = new Mode(
            Native.address("fork"),
            Native.address("_exit"),
            PR_SET_PDEATHSIG,
            new int[] {SIGHUP, SIGINT, SIGTERM, SIGILL, SIGBUS, SIGFPE, SIGSEGV},
            Native.signalSet(SIGHUP, SIGINT, SIGTERM));

    /** {@code sched_yield} returns 0, as fork does in a child; nobody can handle SIGKILL, so to try has no effect. */
    private static final Mode DRY_RUN = new Mode(
            Native.address("sched_yield"),
            Native.address("abs"),
            PR_GET_DUMPABLE,
            new int[] {SIGKILL, SIGKILL, SIGKILL, SIGKILL, SIGKILL, SIGKILL, SIGKILL},
            Native.signalSet());

    /** The caller's side of a fork: the function returns a process id. */
    private static final Mode DRY_RUN_OF_PARENT = new Mode(
            Native.address("getpid"), Native.address("abs"), PR_GET_DUMPABLE, DRY_RUN.signals, DRY_RUN.deferred);

    private static final int SIG_BLOCK = 0;
    private static final int SIG_UNBLOCK = 1;

    private static final int NO_FILE = -1;
    private static final long DEFAULT_ACTION = 0;

    private static final int P_PID = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x0100_0000;

    private static final int MAX_INTERRUPTIONS = 1_000;

    /** The place in a {@code struct rusage}, after two times of two longs each. */
    private static final int PEAK_KILOBYTES = 4;

    private final int self;

    ForeignFork() {
        // The compiler relies on the classes that are loaded. If a further kind of arena were loaded later, it would
        // discard the code of
        // the children, which would run in the interpreter: ten times as slow, and more likely to hang.
        Arena.ofConfined().close();
        Arena.ofShared().close();
        Arena.ofAuto();
        try {
            self = (int) Native.GETPID.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public Page map() throws IOException {
        return SharedPage.map();
    }

    @Override
    public int fork(Page page, SliceTask task, Summation summation, Slice slice) throws IOException {
        SharedPage shared = (SharedPage) page;
        try {
            shared.openPipe();
            int pid = run(FORK, shared, shared.writeEnd(), task, summation, slice, self);
            shared.closeWriteEnd();
            if (pid < 0) {
                shared.closeReadEnd();
                throw new IOException("fork failed: the limit of processes or of memory has been reached");
            }
            return pid;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void dryRun(Page page, SliceTask task, Summation summation, Slice slice) {
        try {
            int parent = (int) Native.GETPPID.invokeExact();
            run(DRY_RUN, (SharedPage) page, NO_FILE, task, summation, slice, parent);
            run(DRY_RUN_OF_PARENT, (SharedPage) page, NO_FILE, task, summation, slice, parent);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /**
     * Returns in the caller only; the child exits. No statement of the child may need another thread, and none may be a branch
     * that a dry run does not take: compiled code would then have to be replaced, which the child cannot do.
     *
     * <p>Signals that end a process are held back until they have their default effect in the child: the handler that it
     * inherits would leave them to a thread that it lacks, and they would be lost.
     */
    private static int run(
            Mode mode, SharedPage page, int end, SliceTask task, Summation summation, Slice slice, int parent)
            throws Throwable {
        int held = (int) Native.SIGNAL_MASK.invokeExact(SIG_BLOCK, mode.deferred, MemorySegment.NULL);
        int pid = (int) Native.INT_CALL.invokeExact(mode.fork);
        if (pid != 0) {
            int delivered = (int) Native.SIGNAL_MASK.invokeExact(SIG_UNBLOCK, mode.deferred, MemorySegment.NULL);
            return pid;
        }
        try {
            page.writeStart(System.nanoTime());
            int done = (int) Native.PRCTL.invokeExact(mode.processControl, (long) SIGKILL);
            for (int signal : mode.signals) {
                long before = (long) Native.SIGNAL.invokeExact(signal, DEFAULT_ACTION);
            }
            int delivered = (int) Native.SIGNAL_MASK.invokeExact(SIG_UNBLOCK, mode.deferred, MemorySegment.NULL);
            if ((int) Native.GETPPID.invokeExact() == parent) {
                long began = System.nanoTime();
                PartialSum sum = task.sum(summation, slice);
                page.writeSum(sum, began, System.nanoTime());
            }
        } catch (Throwable e) {
            page.writeFailure(e);
        }
        page.writeByte(end);
        return (int) Native.INT_CALL_INT.invokeExact(mode.exit, 0);
    }

    @Override
    public void signal(int pid, int signal) {
        try {
            int ignored = (int) Native.KILL.invokeExact(pid, signal);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public boolean awaitResult(Page page, int millis) {
        return poll(page, true, millis);
    }

    @Override
    public boolean awaitExit(Page page, int millis) {
        return poll(page, false, millis);
    }

    private static boolean poll(Page page, boolean forByte, int millis) {
        try {
            return ((SharedPage) page).poll(forByte, millis);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void awaitZombie(Page page, int pid) {
        try {
            ((SharedPage) page).closeReadEnd();
            // A signal may interrupt the call, but not time after time.
            for (int i = 0; i < MAX_INTERRUPTIONS; i++) {
                if ((int) Native.WAITID.invokeExact(P_PID, pid, MemorySegment.NULL, WEXITED | WNOWAIT) == 0) {
                    return;
                }
            }
            throw new IllegalStateException("cannot wait for process " + pid);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public Exit reap(Page page, int pid) {
        SharedPage shared = (SharedPage) page;
        try {
            int reaped = (int) Native.WAIT4.invokeExact(pid, shared.status(), 0, shared.usage());
            if (reaped != pid) {
                throw new IllegalStateException("process " + pid + " was reaped by other code");
            }
            int bits = shared.status().get(JAVA_INT, 0);
            int signal = bits & 0x7f;
            MemorySegment usage = shared.usage();
            long nanos = nanos(usage, 0) + nanos(usage, 2);
            long peak = usage.getAtIndex(JAVA_LONG, PEAK_KILOBYTES) * 1024;
            return new Exit(
                    signal == 0 ? bits >> 8 & 0xff : 128 + signal,
                    new ResourceUsage(OptionalLong.of(nanos), OptionalLong.of(peak)));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Reads a {@code struct timeval}. */
    private static long nanos(MemorySegment usage, int index) {
        return usage.getAtIndex(JAVA_LONG, index) * 1_000_000_000 + usage.getAtIndex(JAVA_LONG, index + 1) * 1_000;
    }

    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException problem ? problem : new IllegalStateException(e);
    }
}
