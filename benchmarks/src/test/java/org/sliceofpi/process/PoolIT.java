package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;
import org.sliceofpi.series.Slice;
import org.sliceofpi.verify.Verifier;

/** Workers that sum one slice after the other. */
@ExtendWith(NoLeakedProcesses.class)
class PoolIT {

    private static List<WorkerHandle> start(WorkerFactory workers, int count) throws WorkerException {
        List<WorkerHandle> handles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            handles.add(workers.start(Faults.SUMMATION, new Slice(1 + i % 7, 1_000)));
        }
        return handles;
    }

    private static Set<Long> join(List<WorkerHandle> handles) throws Exception {
        Set<Long> pids = new HashSet<>();
        for (WorkerHandle handle : handles) {
            SliceResult result = handle.join(Faults.LIMIT);
            Verifier.check(Faults.SUMMATION, handle.slice(), result.sum());
            pids.add(result.pid());
        }
        return pids;
    }

    @Test
    void workersAreReusedAndSlicesWaitWhenAllAreBusy() throws Exception {
        try (WorkerFactory workers = StartMethod.POOL.open(WorkerOptions.standard(), 2)) {
            assertThat(join(start(workers, 50))).hasSizeLessThanOrEqualTo(2);
            assertThat(join(start(workers, 50))).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aWorkerIsReplacedAtItsJobLimitThoughSlicesWait() throws Exception {
        WorkerOptions options = WorkerOptions.standard().withJobLimit(4);
        try (WorkerFactory workers = StartMethod.POOL.open(options, 1)) {
            assertThat(join(start(workers, 12))).hasSize(3);
        }
    }

    @Test
    void aJobLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> WorkerOptions.standard().withJobLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkerOptions.standard().withJobLimit(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void workThatThrowsLeavesItsWorkerInUse() throws Exception {
        try (WorkerFactory workers =
                StartMethod.POOL.open(FaultyWorkerOptions.loop(Fault.THROW).options(), 1)) {
            WorkerHandle unlucky = workers.start(Faults.SUMMATION, Faults.UNLUCKY);
            assertThatThrownBy(unlucky::join).hasMessageContaining("struck on purpose");

            assertThat(join(start(workers, 1))).containsExactly(unlucky.pid());
        }
    }

    @Test
    void aWorkerThatRanOutOfMemoryIsNotUsedAgain() throws Exception {
        try (WorkerFactory workers = StartMethod.POOL.open(
                FaultyWorkerOptions.loop(Fault.OUT_OF_MEMORY).options(), 1)) {
            WorkerHandle unlucky = workers.start(Faults.SUMMATION, Faults.UNLUCKY);
            assertThatThrownBy(unlucky::join)
                    .hasMessageContaining("OutOfMemoryError")
                    .extracting("reason")
                    .isEqualTo(Reason.FAILED);

            assertThat(join(start(workers, 1))).isNotEmpty().doesNotContain(unlucky.pid());
        }
    }

    @Test
    void aWorkerWithoutWorkIsClosedAndStartedAgainWhenNeeded() throws Exception {
        WorkerOptions options = WorkerOptions.standard().withIdleLimit(Duration.ofMillis(100));
        try (WorkerFactory workers = StartMethod.POOL.open(options, 1)) {
            Set<Long> first = join(start(workers, 1));

            assertThat(NoLeakedProcesses.until(
                            () -> NoLeakedProcesses.descendants().isEmpty()))
                    .isTrue();

            assertThat(join(start(workers, 1))).isNotEmpty().doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void closeFailsAllThatWait() throws Exception {
        List<WorkerHandle> handles;
        try (WorkerFactory workers =
                StartMethod.POOL.open(FaultyWorkerOptions.loop(Fault.SLEEP).options(), 1)) {
            handles = new ArrayList<>(List.of(workers.start(Faults.SUMMATION, Faults.UNLUCKY)));
            handles.addAll(start(workers, 50));
        }

        for (WorkerHandle handle : handles) {
            assertThatThrownBy(() -> handle.join(Duration.ZERO))
                    .isInstanceOf(WorkerException.class)
                    .extracting("reason")
                    .isEqualTo(Reason.CLOSED);
        }
    }

    @Test
    void theOnlyWorkerKilledAtWorkLeavesTheWaitingOnesToItsReplacement() throws Exception {
        try (WorkerFactory workers =
                StartMethod.POOL.open(FaultyWorkerOptions.loop(Fault.KILL_SELF).options(), 1)) {
            WorkerHandle unlucky = workers.start(Faults.SUMMATION, Faults.UNLUCKY);
            List<WorkerHandle> waiting = start(workers, 5);

            assertThatThrownBy(unlucky::join).hasMessageContaining("exit code 137");
            assertThat(join(waiting)).hasSize(1).doesNotContain(unlucky.pid());
        }
    }

    @Test
    void manyThreadsShareIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (WorkerFactory workers =
                StartMethod.POOL.open(WorkerOptions.standard().withJobLimit(40), 2)) {
            List<Future<Set<Long>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    for (int k = 0; k < 20; k++) {
                        join(start(workers, 1));
                    }
                    return join(start(workers, 5));
                }));
            }
            for (Future<Set<Long>> one : all) {
                assertThat(one.get()).isNotEmpty();
            }
        } finally {
            threads.shutdown();
        }
    }
}
