package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

@ExtendWith(NoLeakedProcesses.class)
class PhaseBreakdownTest {

    private static SliceResult slice(SliceTimestamps phases) {
        return new SliceResult(new Slice(1, 1), new DoubleSum(1), 1, phases);
    }

    private static ParallelSum sum(long elapsed, SliceTimestamps... slices) {
        List<SliceResult> results = new ArrayList<>();
        for (SliceTimestamps phases : slices) {
            results.add(slice(phases));
        }
        return new ParallelSum(results, 100, elapsed);
    }

    private static long total(PhaseBreakdown path) {
        return path.start() + path.boot() + path.handover() + path.compute() + path.straggler() + path.collect();
    }

    @Test
    void withoutWorkersNearlyAllTimeIsComputation() {
        assertThat(PhaseBreakdown.of(sum(1_000, SliceTimestamps.local(110, 1_090))))
                .isEqualTo(new PhaseBreakdown(10, 0, 0, 980, 0, 10));
    }

    @Test
    void itFollowsTheSliceThatFinishesLast() {
        ParallelSum sum = sum(
                1_000,
                SliceTimestamps.local(120, 320),
                new SliceTimestamps(100, 105, 200, 210, 220, 420, 430, 435),
                new SliceTimestamps(105, 120, 400, 430, 450, 950, 1_000, 1_050));

        assertThat(PhaseBreakdown.of(sum)).isEqualTo(new PhaseBreakdown(20, 280, 50, 300, 200, 150));
    }

    @Test
    void theCallersOwnSliceMayFinishLast() {
        ParallelSum sum = sum(
                1_000, SliceTimestamps.local(120, 1_020), new SliceTimestamps(100, 105, 200, 210, 220, 420, 430, 435));

        assertThat(PhaseBreakdown.of(sum)).isEqualTo(new PhaseBreakdown(20, 0, 0, 550, 350, 80));
    }

    @Test
    void aReadyWorkerHasNoBootPhase() {
        ParallelSum sum = sum(
                100, SliceTimestamps.local(102, 110), new SliceTimestamps(100, 102, -5_000, 105, 106, 190, 195, 195));

        assertThat(PhaseBreakdown.of(sum)).isEqualTo(new PhaseBreakdown(2, 0, 4, 46, 38, 10));
    }

    @Test
    void phasesAddUpForArbitraryTimestamps() {
        Random random = new Random(20221115);
        for (int i = 0; i < 10_000; i++) {
            SliceTimestamps[] slices = new SliceTimestamps[1 + random.nextInt(4)];
            for (int k = 0; k < slices.length; k++) {
                long[] at = random.longs(8, -500, 3_000).toArray();
                slices[k] = new SliceTimestamps(at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
            }
            PhaseBreakdown path = PhaseBreakdown.of(sum(2_000, slices));

            assertThat(total(path)).isEqualTo(2_000);
            assertThat(List.of(path.start(), path.boot(), path.handover(), path.straggler(), path.collect()))
                    .allMatch(nanos -> nanos >= 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"SPAWN, 1", "SPAWN, 2", "FORKSERVER, 3", "POOL, 2", "THREADS, 4"})
    void phasesOfRealSumsAddUpToTheElapsedTime(StartMethod start, int processes) throws Exception {
        Summation summation = new Summation(Kernel.SCALAR, 1_000_000, 0);
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), processes - 1)) {
            workers.requireReady(Faults.LIMIT);
            ParallelSum sum = ParallelSum.of(workers, summation, summation.partition(processes), Faults.LIMIT);

            assertThat(total(PhaseBreakdown.of(sum))).isEqualTo(sum.elapsedNanos());
            assertThat(PhaseBreakdown.of(sum).compute()).isPositive();
        }
    }
}
