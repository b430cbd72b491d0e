package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.sliceofpi.series.Slice;

/** Workers that are started before their slices: FORKSERVER and POOL. */
@ExtendWith(NoLeakedProcesses.class)
class PrestartedWorkersIT {

    private static long sum(WorkerFactory workers) throws Exception {
        return Faults.sumHealthy(workers).pid();
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
    void allWorkersAreReadyBeforeTheFirstSlice(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 3)) {
            workers.requireReady(Faults.LIMIT);

            List<Long> ready = children();
            assertThat(ready).hasSize(3);
            assertThat(sum(workers)).isIn(ready);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void withoutReadyWorkersASliceStillGetsAWorker(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 0)) {
            workers.requireReady(Duration.ZERO);
            assertThat(children()).isEmpty();

            assertThat(sum(workers)).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void killedReadyWorkersAreReplacedBeforeTheNextSlice(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 2)) {
            workers.requireReady(Faults.LIMIT);
            List<Long> victims = children();
            victims.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());

            assertThat(NoLeakedProcesses.until(
                            () -> children().size() == 2 && children().stream().noneMatch(victims::contains)))
                    .isTrue();
            workers.requireReady(Faults.LIMIT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void workersThatCannotBeStartedFailPromptlyAndAreNotRetriedEndlessly(StartMethod start) throws Exception {
        WorkerOptions options =
                FaultyWorkerOptions.healthy().java(Path.of("/no/such/java")).options();
        try (WorkerFactory workers = start.open(options, 2)) {
            WorkerException notReady = Faults.failure(() -> workers.requireReady(Faults.LIMIT));
            assertThat(notReady.reason()).isEqualTo(Reason.START_FAILED);
            assertThat(notReady).hasMessageContaining("/no/such/java");

            for (int i = 0; i < 3; i++) {
                WorkerException failure = Faults.failure(() -> sum(workers));
                assertThat(failure.reason()).isEqualTo(Reason.START_FAILED);
                assertThat(failure).hasMessageContaining("/no/such/java").hasMessageContaining("for slice 501..1000");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void workersThatExitBeforeTheyAreReadyFailPromptly(StartMethod start) throws Exception {
        List<String> flags = List.of("-XX:+NoSuchFlag");
        try (WorkerFactory workers = start.open(WorkerOptions.standard().withJvmFlags(flags), 2)) {
            assertThat(Faults.failure(() -> workers.requireReady(Faults.LIMIT)))
                    .hasMessageContaining("exit code 1")
                    .hasMessageContaining("NoSuchFlag");
            WorkerHandle one = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            WorkerHandle two = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            for (WorkerHandle handle : List.of(one, two)) {
                WorkerException failure = Faults.failure(handle);
                assertThat(failure.reason()).isEqualTo(Reason.START_FAILED);
                assertThat(failure).hasMessageContaining("NoSuchFlag");
            }
            assertThat(NoLeakedProcesses.until(() -> children().isEmpty())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORKSERVER", "POOL"})
    void aWaitingSliceCanTimeOutOrBeKilledOrClosed(StartMethod start) throws Exception {
        WorkerOptions options =
                FaultyWorkerOptions.worker(FaultyWorker.Fault.HANG_BEFORE_HELLO).options();
        WorkerFactory closed;
        WorkerHandle waiting;
        try (WorkerFactory workers = start.open(options, 1)) {
            closed = workers;
            WorkerHandle late = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            WorkerHandle killed = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            waiting = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            assertThat(late.pid()).isZero();
            assertThat(late.isAlive()).isFalse();
            assertThat(Faults.failure(() -> late.join(Duration.ofMillis(20))))
                    .hasMessageContaining("got no worker within");
            killed.kill();
            assertThat(Faults.failure(killed)).hasMessageContaining("before a worker was free");
        }

        assertThat(Faults.failure(waiting).reason()).isEqualTo(Reason.CLOSED);
        assertThatThrownBy(() -> closed.requireReady(Faults.LIMIT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aForkserverWorkerIsUsedOnceAndReplaced() throws Exception {
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
    void moreSlicesThanReadyWorkersAllGetAWorker() throws Exception {
        try (WorkerFactory workers = StartMethod.FORKSERVER.open(WorkerOptions.standard(), 1)) {
            List<WorkerHandle> handles = new ArrayList<>();
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
