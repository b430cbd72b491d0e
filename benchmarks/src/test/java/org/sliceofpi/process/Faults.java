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

/** What the tests of workers that fail have in common. */
public final class Faults {

    public static final Summation SUMMATION = new Summation(Kernel.SCALAR, 1_000, 0);

    /** Long enough for a worker to start on a busy machine. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    /** Too short for a worker that hangs, once it is known to have got to where it does. */
    static final Duration SHORT = Duration.ofMillis(100);

    /** The slice at which a fault strikes. */
    static final Slice UNLUCKY = new Slice(FaultyLoop.UNLUCKY, 500);

    /** A slice at which none does. */
    public static final Slice LUCKY = new Slice(501, 1_000);

    /** A slice that goes on until its worker is killed. */
    static final Slice ENDLESS = new Slice(FaultyLoop.ENDLESS, 500);

    private Faults() {}

    static WorkerHandle startUnlucky(WorkerFactory workers) throws WorkerException {
        return workers.start(SUMMATION, UNLUCKY);
    }

    /** Has a slice summed at which nothing is wrong, and holds the sum against the exact value. */
    static SliceResult sumLucky(WorkerFactory workers) throws WorkerException, InterruptedException {
        return verified(workers.start(SUMMATION, LUCKY).join(LIMIT));
    }

    static SliceResult verified(SliceResult result) {
        Verifier.check(SUMMATION, result.slice(), result.sum());
        return result;
    }

    /** What an unlucky slice comes to with such workers. */
    static WorkerException failure(StartMethod start, WorkerOptions options) {
        try (WorkerFactory workers = start.open(options, 1)) {
            return failure(() -> startUnlucky(workers).join(LIMIT));
        }
    }

    static WorkerException failure(ThrowingCallable sum) {
        WorkerException problem = catchThrowableOfType(WorkerException.class, sum);
        assertThat(problem).as("failure").isNotNull();
        return problem;
    }

    /** That an error says what was tried, what came back and what to do. */
    static void assertTold(WorkerException problem, Reason reason, String... cameBack) {
        assertThat(problem.reason()).as(problem.getMessage()).isEqualTo(reason);
        assertThat(problem)
                .hasMessageContaining(UNLUCKY.toString())
                .hasMessageContaining("Command: ")
                .hasMessageContaining(reason.advice());
        for (String part : cameBack) {
            assertThat(problem).hasMessageContaining(part);
        }
    }

    /** Waits until a worker has got to its fault; returns its process id. */
    static long awaitMark(Path mark) throws IOException {
        assertThat(NoLeakedProcesses.until(() -> Files.exists(mark)))
                .as("worker got its slice")
                .isTrue();
        return Long.parseLong(Files.readString(mark));
    }

    /** @param pid of a process, or minus that of the first of a group */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, "--", Long.toString(pid))
                        .start()
                        .waitFor())
                .as("kill -%s", name)
                .isZero();
    }

    /** Waits until a process has ended and its parent has taken note of it. */
    static void awaitGone(long pid) {
        assertThat(NoLeakedProcesses.until(() -> ProcessHandle.of(pid).isEmpty()))
                .as("process %d ends", pid)
                .isTrue();
    }

    /** Whether it is there and not just waiting for its parent to take note of its end. */
    static boolean runs(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }
}
