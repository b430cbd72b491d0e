package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;
import org.sliceofpi.series.Slice;

/** Workers that sum one slice after another. */
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
            pids.add(Faults.verified(handle.join(Faults.LIMIT)).pid());
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
    void anIdleWorkerIsClosedAndStartedAgainOnDemand() throws Exception {
        WorkerOptions options =
                FaultyWorkerOptions.healthy().idleLimit(Duration.ofMillis(100)).options();
        try (WorkerFactory workers = StartMethod.POOL.open(options, 1)) {
            Set<Long> first = join(start(workers, 1));

            assertThat(NoLeakedProcesses.until(
                            () -> NoLeakedProcesses.descendants().isEmpty()))
                    .isTrue();

            assertThat(join(start(workers, 1))).isNotEmpty().doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void whenTheOnlyWorkerIsKilledItsReplacementSumsTheWaitingSlices() throws Exception {
        try (WorkerFactory workers =
                StartMethod.POOL.open(FaultyWorkerOptions.loop(Fault.KILL_SELF).options(), 1)) {
            WorkerHandle faulty = Faults.startFaulty(workers);
            List<WorkerHandle> waiting = start(workers, 5);

            assertThat(Faults.failure(faulty)).hasMessageContaining("exit code 137");
            assertThat(join(waiting)).hasSize(1).doesNotContain(faulty.pid());
        }
    }

    @Test
    void manyThreadsShareAPool() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (WorkerFactory workers =
                StartMethod.POOL.open(FaultyWorkerOptions.healthy().jobLimit(40).options(), 2)) {
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
