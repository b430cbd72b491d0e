package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.sliceofpi.process.fork.NativeFork.SliceTask;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Rows 12 to 40 of the fault table for FORK, whose children are clones of this JVM. */
@Timeout(60)
class ForkFaultsIT {

    /** Long enough for a child to begin its slice. */
    private static final int BEGIN_MILLIS = 100;

    private static WorkerHandle startEndless(ForkWorkers workers) throws Exception {
        WorkerHandle handle = Faults.startFaulty(workers);
        TimeUnit.MILLISECONDS.sleep(BEGIN_MILLIS);
        assertThat(handle.isAlive()).isTrue();
        return handle;
    }

    private static void assertError(WorkerException problem, Reason reason, String cameBack) {
        assertThat(problem.reason()).as(problem.getMessage()).isEqualTo(reason);
        assertThat(problem).hasMessageContaining(Faults.FAULTY.toString()).hasMessageContaining(cameBack);
    }

    /** Sends a signal to an endless child; then a healthy slice succeeds. */
    private static void assertDies(String signal, String cameBack) throws Exception {
        try (ForkWorkers workers = ForkTasks.open(true, ForkTasks::endless)) {
            WorkerHandle handle = startEndless(workers);
            Faults.signal(signal, handle.pid());

            assertError(Faults.failure(handle), Reason.DIED, cameBack);
            assertThat(Faults.isRunning(handle.pid())).isFalse();
            Faults.sumHealthy(workers);
        }
    }

    private static void assertFails(SliceTask task, Reason reason, String cameBack) throws Exception {
        try (ForkWorkers workers = ForkTasks.open(true, task)) {
            assertError(Faults.failure(() -> Faults.sumFaulty(workers)), reason, cameBack);
            Faults.sumHealthy(workers);
        }
    }

    @FaultTest(value = 12, on = "C")
    void row12_anExceptionIsAFailure(StartMethod start) throws Exception {
        assertFails(ForkTasks::failing, Reason.FAILED, "java.lang.IllegalStateException: struck on purpose");
    }

    @FaultTest(value = 15, on = "C")
    void row15_aChildThatNeedsGarbageCollectionHangsAndIsReplacedSeveralTimes(StartMethod start) throws Exception {
        assertFails(ForkTasks::greedy, Reason.DIED, "hung and was killed");
    }

    @FaultTest(value = 19, on = "C")
    void row19_aKilledChildIsReportedAndItsSiblingFinishes(StartMethod start) throws Exception {
        try (ForkWorkers workers = ForkTasks.open(true, ForkTasks::endless)) {
            WorkerHandle killed = startEndless(workers);
            WorkerHandle sibling = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            Faults.signal("KILL", killed.pid());

            assertError(Faults.failure(killed), Reason.DIED, "exit code 137 (signal 9, KILL)");
            assertThat(killed.exitCode()).contains(new ExitCode(137));
            Faults.verified(sibling.join(Faults.LIMIT));
        }
    }

    @FaultTest(value = 20, on = "C")
    void row20_aTermSignalIsReported(StartMethod start) throws Exception {
        assertDies("TERM", "exit code 143 (signal 15, TERM)");
    }

    @FaultTest(value = 20, on = "C")
    void row20_terminateEndsAChild(StartMethod start) throws Exception {
        try (ForkWorkers workers = ForkTasks.open(true, ForkTasks::endless)) {
            WorkerHandle handle = startEndless(workers);
            handle.terminate();

            assertError(Faults.failure(handle), Reason.DIED, "exit code 143");
        }
    }

    @FaultTest(value = 21, on = "C")
    void row21_aCrashIsReported(StartMethod start) throws Exception {
        assertDies("BUS", "exit code 135 (signal 7, BUS)");
    }

    @FaultTest(value = 21, on = "C")
    void row21_aSegmentationFaultMayBeARequestedSafepointSoTheChildIsReplaced(StartMethod start) throws Exception {
        try (ForkWorkers workers = ForkTasks.open(true, ForkTasks::endless)) {
            WorkerHandle handle = startEndless(workers);
            long first = handle.pid();
            Faults.signal("SEGV", first);

            assertThat(NoLeakedProcesses.until(() -> handle.pid() != first)).isTrue();
            handle.kill();
            assertError(Faults.failure(handle), Reason.DIED, "as did 1 others before it");
        }
    }

    @FaultTest(value = 22, on = "C")
    void row22_aStoppedChildTimesOutAndIsKilled(StartMethod start) throws Exception {
        try (ForkWorkers workers = ForkTasks.open(true, ForkTasks::endless)) {
            WorkerHandle handle = startEndless(workers);
            Faults.signal("STOP", handle.pid());

            assertTimesOut(handle);
            Faults.sumHealthy(workers);
        }
    }

    @FaultTest(value = 23, on = "C")
    void row23_anEndlessSliceTimesOutAndIsKilled(StartMethod start) throws Exception {
        try (ForkWorkers workers = ForkTasks.open(true, ForkTasks::endless)) {
            assertTimesOut(startEndless(workers));
            Faults.sumHealthy(workers);
        }
    }

    private static void assertTimesOut(WorkerHandle handle) {
        assertError(Faults.failure(() -> handle.join(Faults.SHORT)), Reason.TIMED_OUT, "did not deliver within");
        Faults.awaitExit(handle.pid());
    }

    @FaultTest(value = 24, on = "C")
    void row24_aChildThatWaitsForAMissingThreadIsReplacedAndFailsInBoundedTime(StartMethod start) throws Exception {
        assertFails(ForkTasks::stuck, Reason.DIED, "as did 10 others before it");
    }

    @FaultTest(value = 15, on = "C")
    void row15_aChildThatLacksMemoryIsReplacedAfterACollection(StartMethod start) throws Exception {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        SliceTask task = (summation, slice) -> ForkTasks.stuckUnless(() -> garbage.get() == null, summation, slice);
        try (ForkWorkers workers = ForkTasks.open(true, task)) {
            WorkerHandle handle = workers.start(Faults.SUMMATION, Faults.FAULTY);

            assertThat(handle.join(Faults.LIMIT).retries()).isEqualTo(1);
        }
    }

    @FaultTest(value = 40, on = "C")
    void row40_anInterruptDuringJoinLeavesTheChildUnharmed(StartMethod start) throws Exception {
        Summation summation = new Summation(Kernel.SCALAR, 1_000_000_000, 0);
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 1)) {
            WorkerHandle handle = workers.start(summation, new Slice(1, 300_000_000));
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread waiting = new Thread(() -> {
                try {
                    WorkerHandle.awaitFirst(List.of(handle), Faults.LIMIT);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
            });
            waiting.start();
            TimeUnit.MILLISECONDS.sleep(BEGIN_MILLIS);
            waiting.interrupt();
            waiting.join(5_000);
            Thread.currentThread().interrupt();

            assertThatThrownBy(handle::join).isInstanceOf(InterruptedException.class);
            assertThat(interrupted).isTrue();
            assertThat(handle.isAlive()).isTrue();
            assertThat(handle.join(Faults.LIMIT).retries()).isZero();
        }
    }

    @FaultTest(value = 44, on = "C")
    void row44_closingTheFactoryKillsItsChildren(StartMethod start) throws Exception {
        WorkerHandle handle;
        long pid;
        try (ForkWorkers workers = ForkTasks.open(true, ForkTasks::endless)) {
            handle = startEndless(workers);
            pid = handle.pid();
        }
        assertThat(Faults.failure(() -> handle.join(Duration.ZERO)).reason()).isEqualTo(Reason.CLOSED);
        assertThat(Faults.isRunning(pid)).isFalse();
    }
}
