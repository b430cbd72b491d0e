package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;
import org.sliceofpi.series.Slice;

/** Workers that are started ahead of their slices: a standing set (FORKSERVER) and a pool. */
@ExtendWith(NoLeakedProcesses.class)
class PrestartedWorkersIT {

    private static long sum(WorkerFactory workers) throws Exception {
        return workers.start(Faults.SUMMATION, Faults.LUCKY).join(Faults.LIMIT).pid();
    }

    private static List<Long> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void asManyAsWereAskedForAreReadyBeforeAnySlice(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 3)) {
            assertThat(workers.awaitReady(Faults.LIMIT)).isTrue();

            List<Long> ready = children();
            assertThat(ready).hasSize(3);
            assertThat(sum(workers)).isIn(ready);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void withNoneKeptReadyASliceStillGetsAWorker(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 0)) {
            assertThat(workers.awaitReady(Duration.ZERO)).isTrue();
            assertThat(children()).isEmpty();

            assertThat(sum(workers)).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void aReadyWorkerThatIsKilledIsReplacedAndTheNextSliceSucceeds(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 1)) {
            for (int i = 0; i < 2; i++) {
                workers.requireReady(Faults.LIMIT);
                long victim = children().get(0);
                ProcessHandle.of(victim).orElseThrow().destroyForcibly();
                assertThat(NoLeakedProcesses.until(() -> !children().contains(victim)))
                        .isTrue();

                assertThat(sum(workers)).isNotEqualTo(victim);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void aReadyWorkerThatIsKilledIsReplacedWithoutASlice(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 2)) {
            workers.requireReady(Faults.LIMIT);
            List<Long> victims = children();
            victims.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());

            assertThat(NoLeakedProcesses.until(
                            () -> children().size() == 2 && children().stream().noneMatch(victims::contains)))
                    .isTrue();
            assertThat(workers.awaitReady(Faults.LIMIT)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void workersThatCannotBeStartedAreAPromptFailureAndNoEndlessLoop(StartMethod start) throws Exception {
        WorkerOptions options =
                FaultyWorkerOptions.nothing().java(Path.of("/no/such/java")).options();
        try (WorkerFactory workers = start.open(options, 2)) {
            WorkerException notReady =
                    catchThrowableOfType(WorkerException.class, () -> workers.awaitReady(Faults.LIMIT));
            assertThat(notReady.reason()).isEqualTo(Reason.START_FAILED);
            assertThat(notReady).hasMessageContaining("/no/such/java");

            for (int i = 0; i < 3; i++) {
                WorkerException failure = catchThrowableOfType(WorkerException.class, () -> sum(workers));
                assertThat(failure.reason()).isEqualTo(Reason.START_FAILED);
                assertThat(failure).hasMessageContaining("/no/such/java").hasMessageContaining("for slice 501..1000");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void workersThatEndBeforeTheyAreReadyAreAPromptFailure(StartMethod start) throws Exception {
        List<String> flags = List.of("-XX:+NoSuchFlag");
        try (WorkerFactory workers = start.open(WorkerOptions.standard().withJvmFlags(flags), 2)) {
            assertThatThrownBy(() -> workers.awaitReady(Faults.LIMIT))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("exit code 1")
                    .hasMessageContaining("NoSuchFlag");
            WorkerHandle one = workers.start(Faults.SUMMATION, Faults.LUCKY);
            WorkerHandle two = workers.start(Faults.SUMMATION, Faults.LUCKY);
            for (WorkerHandle handle : List.of(one, two)) {
                assertThatThrownBy(() -> handle.join(Faults.LIMIT))
                        .isInstanceOf(WorkerException.class)
                        .hasMessageContaining("NoSuchFlag")
                        .extracting("reason")
                        .isEqualTo(Reason.START_FAILED);
            }
            assertThat(NoLeakedProcesses.until(() -> children().isEmpty())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void aWorkerThatNeverSaysHelloIsKilledAndTheSliceFails(StartMethod start) throws Exception {
        WorkerOptions options = FaultyWorkerOptions.worker(FaultyWorker.Fault.HANG_BEFORE_HELLO)
                .startTimeout(Duration.ofMillis(300))
                .options();
        try (WorkerFactory workers = start.open(options, 1)) {
            assertThatThrownBy(() -> sum(workers))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("was not ready within 300 ms and was killed")
                    .extracting("reason")
                    .isEqualTo(Reason.TIMED_OUT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void aWorkerThatSpeaksAnotherVersionIsRefusedWithBothVersions(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(
                FaultyWorkerOptions.worker(FaultyWorker.Fault.OTHER_VERSION).options(), 1)) {
            assertThatThrownBy(() -> workers.awaitReady(Faults.LIMIT))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("protocol version 9 was received, but this side speaks version 1")
                    .extracting("reason")
                    .isEqualTo(Reason.PROTOCOL);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void aWorkerThatDiesAtWorkIsReplaced(StartMethod start) throws Exception {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.loop(Fault.KILL_SELF).options(), 1)) {
            WorkerHandle handle = workers.start(Faults.SUMMATION, Faults.UNLUCKY);
            assertThatThrownBy(() -> handle.join(Faults.LIMIT))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("exit code 137 (signal 9, KILL)");

            assertThat(sum(workers)).isNotEqualTo(handle.pid());
            assertThat(workers.awaitReady(Faults.LIMIT)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void aSliceThatWaitsCanBeTimedOutKilledOrClosed(StartMethod start) throws Exception {
        WorkerOptions options =
                FaultyWorkerOptions.worker(FaultyWorker.Fault.HANG_BEFORE_HELLO).options();
        WorkerFactory closed;
        WorkerHandle waiting;
        try (WorkerFactory workers = start.open(options, 1)) {
            closed = workers;
            WorkerHandle late = workers.start(Faults.SUMMATION, Faults.LUCKY);
            WorkerHandle killed = workers.start(Faults.SUMMATION, Faults.LUCKY);
            waiting = workers.start(Faults.SUMMATION, Faults.LUCKY);
            assertThat(late.pid()).isZero();
            assertThat(late.isAlive()).isFalse();
            assertThatThrownBy(() -> late.join(Duration.ofMillis(20)))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("got no worker within");
            killed.kill();
            assertThatThrownBy(killed::join).hasMessageContaining("before a worker was free");
        }

        assertThatThrownBy(waiting::join)
                .isInstanceOf(WorkerException.class)
                .extracting("reason")
                .isEqualTo(Reason.CLOSED);
        assertThatThrownBy(() -> closed.awaitReady(Faults.LIMIT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStandingWorkerIsUsedOnceAndReplaced() throws Exception {
        try (WorkerFactory workers = StartMethod.FORKSERVER.open(WorkerOptions.standard(), 2)) {
            Set<Long> used = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                workers.requireReady(Faults.LIMIT);
                assertThat(used.add(sum(workers))).isTrue();
                assertThat(used.add(sum(workers))).isTrue();
            }
            workers.requireReady(Faults.LIMIT);
            assertThat(NoLeakedProcesses.until(() -> children().size() == 2)).isTrue();
        }
    }

    @Test
    void moreSlicesThanStandingWorkersAllGetOne() throws Exception {
        try (WorkerFactory workers = StartMethod.FORKSERVER.open(WorkerOptions.standard(), 1)) {
            List<WorkerHandle> handles = new java.util.ArrayList<>();
            for (int i = 0; i < 5; i++) {
                handles.add(workers.start(Faults.SUMMATION, new Slice(i + 1, 1_000)));
            }
            Set<Long> pids = new HashSet<>();
            for (WorkerHandle handle : handles) {
                pids.add(handle.join(Faults.LIMIT).pid());
            }
            assertThat(pids).hasSize(5);
        }
    }
}
