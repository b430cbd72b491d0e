package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

@ExtendWith(NoLeakedProcesses.class)
class ParallelSumIT {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "2, 4", "7, 3", "1000, 2", "1001, 4"})
    void everySliceIsCorrectUnderEveryStartMethod(long terms, int processes) throws Exception {
        Summation summation = new Summation(Kernel.SCALAR, terms, 0);
        for (StartMethod start : StartMethod.available()) {
            ParallelSum sum = sum(start, summation, processes);

            assertThat(sum.slices())
                    .extracting(SliceResult::slice)
                    .isEqualTo(summation.partition(processes).slices());
            for (SliceResult result : sum.slices()) {
                Verifier.check(summation, result.slice(), result.sum());
            }
        }
    }

    private static ParallelSum sum(StartMethod start, Summation summation, int processes) throws Exception {
        Partition partition = summation.partition(processes);
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), processes - 1)) {
            workers.requireReady(Faults.LIMIT);
            ParallelSum sum = ParallelSum.of(workers, summation, partition, Faults.LIMIT);
            sum.slices();
            return sum;
        }
    }

    @Test
    void decimalSumsHaveTheSameDigitsForAnyNumberOfProcesses() throws Exception {
        Summation summation = new Summation(Kernel.BIGDECIMAL, 2_000, 60);
        BigDecimal alone = sum(StartMethod.THREADS, summation, 1).total().exactly();

        int processes = 2;
        for (StartMethod start : List.of(StartMethod.SPAWN, StartMethod.FORKSERVER, StartMethod.POOL)) {
            assertThat(sum(start, summation, processes++).total().exactly()).isEqualByComparingTo(alone);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SPAWN", "FORKSERVER", "POOL"})
    void workersAreSeparateProcessesAndTheParentSumsTheFirstSlice(StartMethod start) throws Exception {
        ParallelSum sum = sum(start, new Summation(Kernel.SCALAR, 1_000, 0), 3);

        assertThat(sum.slices().get(0).pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(sum.slices()).extracting(SliceResult::pid).doesNotHaveDuplicates();
    }

    static StartMethod[] available() {
        return StartMethod.available();
    }

    @ParameterizedTest
    @MethodSource("available")
    void timestampsAreInOrderAndWithinTheElapsedTime(StartMethod start) throws Exception {
        ParallelSum sum = sum(start, new Summation(Kernel.SCALAR, 100_000, 0), 3);

        for (SliceResult result : sum.slices()) {
            SliceTimestamps at = result.timestamps();
            assertThat(new long[] {sum.startedNanos(), at.started(), at.began(), at.ended(), at.collected(), at.joined()
                    })
                    .isSorted();
            assertThat(at.joined()).isLessThanOrEqualTo(sum.startedNanos() + sum.elapsedNanos());
            assertThat(at.computeNanos()).isEqualTo(at.ended() - at.began());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SPAWN", "FORKSERVER", "POOL"})
    void aWorkerReportsItsResourceUsage(StartMethod start) throws Exception {
        ParallelSum sum = sum(start, new Summation(Kernel.SCALAR, 20_000_000, 0), 2);

        ResourceUsage usage = sum.slices().get(1).usage();
        assertThat(usage.cpuNanos()).isPresent();
        assertThat(usage.peakBytes().orElseThrow()).isGreaterThan(1 << 20);
        assertThat(sum.slices().get(0).usage()).isEqualTo(ResourceUsage.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"SPAWN", "FORKSERVER", "POOL"})
    void aWorkerThatFailsEndsTheSum(StartMethod start) {
        Summation summation = new Summation(Kernel.SCALAR, 48, 0);
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.loop(Fault.EXIT_42).options(), 0)) {
            assertThatThrownBy(() -> ParallelSum.of(workers, summation, summation.partition(4), Faults.LIMIT))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("exit code 42")
                    .hasMessageContaining("last words before 42");
        }
    }
}
