package org.sliceofpi.process.fork;

import java.io.IOException;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * The system calls of FORK. {@code fork(2)} clones only the calling thread: the child has no garbage collector, compiler or
 * other thread of the JVM. It runs code that is already compiled, writes its result to shared memory and leaves with
 * {@code _exit}.
 *
 * <p>Thread-safe, except that a page must be used by one child at a time.
 */
public interface NativeFork {

    int SIGKILL = 9;
    int SIGSEGV = 11;
    int SIGTERM = 15;

    /** What a child computes. */
    interface SliceTask {
        PartialSum sum(Summation summation, Slice slice);
    }

    /** Memory that the caller shares with a child. Its timestamps are {@link System#nanoTime}, one clock for both on Linux. */
    interface Page {

        /** Clears the page for the next child. */
        void clear();

        /** Returns whether fork has returned in the child. */
        boolean isStarted();

        /** Returns whether the child has written a result. */
        boolean isDone();

        /** Returns the time at which fork returned in the child. */
        long forked();

        /** Returns the time at which summing began. */
        long began();

        /** Returns the time at which summing ended. */
        long ended();

        /** Returns the child's error; null if it has written a sum. */
        String failure();

        /**
         * Returns the sum that the child has written.
         *
         * @throws ArithmeticException if it is not a valid sum
         */
        PartialSum sum();

        /** Returns the memory to the operating system. */
        void unmap();
    }

    /**
     * How a child ended.
     *
     * @param code exit code, or 128+n for signal n
     * @param usage CPU time and peak memory; the peak includes memory that the child shares with its parent
     */
    record Exit(int code, ResourceUsage usage) {}

    /** Returns a new page. */
    Page map() throws IOException;

    /**
     * Forks. The child sums the slice, writes the result to the page and exits. The operating system kills it if the calling
     * thread ends.
     *
     * @return the child's process id
     * @throws IOException if there can be no further process
     */
    int fork(Page page, SliceTask task, Summation summation, Slice slice) throws IOException;

    /**
     * Does everything that a child does, in the calling process: it neither forks nor exits. A child cannot compile code or
     * link a call, so all of its code must have run before, often enough to be compiled.
     */
    void dryRun(Page page, SliceTask task, Summation summation, Slice slice);

    /** Sends a signal to a child that has not been reaped. */
    void signal(int pid, int signal);

    /**
     * Waits until the child of a page has written a result or has exited.
     *
     * @return false if the timeout expired
     */
    boolean awaitResult(Page page, int millis);

    /**
     * Waits until the child of a page has closed its files, just before its exit.
     *
     * @return false if the timeout expired
     */
    boolean awaitExit(Page page, int millis);

    /**
     * Waits until a child that has closed its files has exited. Its process id remains in use until {@link #reap}. Must be
     * called once for each fork.
     */
    void awaitZombie(Page page, int pid);

    /** Removes the child of a page from the process table; it has exited. */
    Exit reap(Page page, int pid);
}
