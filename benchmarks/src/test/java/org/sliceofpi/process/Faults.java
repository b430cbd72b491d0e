package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/** Slices, waits and assertions that the tests of failing workers share. */
public final class Faults {

    public static final Summation SUMMATION = new Summation(Kernel.SCALAR, 1_000, 0);

    /** Long enough for a worker to start on a busy machine. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    /** A short timeout, for workers that are known to hang. */
    static final Duration SHORT = Duration.ofMillis(100);

    /** The slice that triggers the fault. */
    static final Slice FAULTY = new Slice(FaultyLoop.UNLUCKY, 500);

    /** A slice that triggers no fault. */
    public static final Slice HEALTHY = new Slice(501, 1_000);

    /** A slice that lasts until its worker is killed. */
    static final Slice ENDLESS = new Slice(FaultyLoop.ENDLESS, 500);

    private Faults() {}

    static WorkerHandle startFaulty(WorkerFactory workers) throws WorkerException {
        return workers.start(SUMMATION, FAULTY);
    }

    /** Sums the faulty slice and verifies the sum. */
    static SliceResult sumFaulty(WorkerFactory workers) throws WorkerException, InterruptedException {
        return verified(startFaulty(workers).join(LIMIT));
    }

    /** Sums a healthy slice and verifies the sum. */
    static SliceResult sumHealthy(WorkerFactory workers) throws WorkerException, InterruptedException {
        return verified(workers.start(SUMMATION, HEALTHY).join(LIMIT));
    }

    static SliceResult verified(SliceResult result) {
        Verifier.check(SUMMATION, result.slice(), result.sum());
        return result;
    }

    /** Returns the error of the faulty slice with these options. */
    static WorkerException failure(StartMethod start, WorkerOptions options) {
        try (WorkerFactory workers = start.open(options, 1)) {
            return failure(() -> sumFaulty(workers));
        }
    }

    /** Returns the error of the faulty slice; then a healthy slice succeeds. */
    static WorkerException failureThenSuccess(StartMethod start, WorkerOptions options) throws Exception {
        try (WorkerFactory workers = start.open(options, 1)) {
            WorkerException problem = failure(() -> sumFaulty(workers));
            sumHealthy(workers);
            return problem;
        }
    }

    static WorkerException failure(WorkerHandle handle) {
        return failure(() -> handle.join(LIMIT));
    }

    static WorkerException failure(ThrowingCallable sum) {
        WorkerException problem = catchThrowableOfType(WorkerException.class, sum);
        assertThat(problem).as("failure").isNotNull();
        return problem;
    }

    /** Asserts that an error of the faulty slice says what was tried, what came back and what to do. */
    static void assertError(WorkerException problem, Reason reason, String... cameBack) {
        assertThat(problem.reason()).as(problem.getMessage()).isEqualTo(reason);
        assertThat(problem).hasMessageContaining(FAULTY.toString()).hasMessageContaining("Command: ");
        for (String part : cameBack) {
            assertThat(problem).hasMessageContaining(part);
        }
    }

    /** Asserts that a worker that hangs exceeds its timeout and is killed. */
    static void assertTimesOut(WorkerHandle handle, Duration timeout) {
        WorkerException problem = failure(() -> handle.join(timeout));
        assertError(problem, Reason.TIMED_OUT, "did not deliver within", "was killed");
        awaitExit(handle.pid());
    }

    /** Waits until a worker is about to trigger its fault; returns its process id. */
    static long awaitMark(Path mark) throws IOException {
        assertThat(NoLeakedProcesses.until(() -> Files.exists(mark)))
                .as("the worker received its slice")
                .isTrue();
        return Long.parseLong(Files.readString(mark));
    }

    /** @param pid a process, or minus the first process of a group */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, "--", Long.toString(pid))
                        .start()
                        .waitFor())
                .as("kill -%s", name)
                .isZero();
    }

    /** Waits until a process has exited; it may be a zombie. */
    static void awaitExit(long pid) {
        assertThat(NoLeakedProcesses.until(() -> !isRunning(pid)))
                .as("process %d exits", pid)
                .isTrue();
    }

    /** Waits until a process has exited and its parent has reaped it. */
    static void awaitReaped(long pid) {
        assertThat(NoLeakedProcesses.until(() -> ProcessHandle.of(pid).isEmpty()))
                .as("process %d exits and is reaped", pid)
                .isTrue();
    }

    /** Returns whether a process exists and is not a zombie. */
    static boolean isRunning(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }
}
