package org.sliceofpi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.Result;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.PhaseBreakdown;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;

class PhaseMeansIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final double ROUNDING = 1e-9;

    private final PhaseMeans means = new PhaseMeans();

    private Map<String, Double> results() {
        List<Result<?>> results = new ArrayList<>();
        means.addTo(results);
        return results.stream().collect(Collectors.toMap(Result::getLabel, Result::getScore));
    }

    private static double meanMillis(List<ParallelSum> sums, ToLongFunction<ParallelSum> nanos) {
        return sums.stream().mapToLong(nanos).average().orElseThrow() / 1e6;
    }

    private static List<ParallelSum> sums(StartMethod start, int processes, int count) throws Exception {
        List<ParallelSum> sums = new ArrayList<>();
        try (WorkerFactory workers =
                processes == 1 ? WorkerFactory.none() : start.open(WorkerOptions.standard(), processes - 1)) {
            for (int i = 1; i <= count; i++) {
                Summation summation = new Summation(Kernel.SCALAR, i * 300_000L, 0);
                workers.requireReady(LIMIT);
                ParallelSum sum = ParallelSum.of(workers, summation, summation.partition(processes), LIMIT);
                sum.slices();
                sums.add(sum);
            }
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource({"THREADS, 1, 3", "SPAWN, 2, 3", "FORKSERVER, 3, 2", "POOL, 2, 5", "POOL, 4, 1", "THREADS, 4, 4"})
    void eachPhaseIsTheMeanOfAllSumsAndTheyAddUpToTheMeanTime(StartMethod start, int processes, int count)
            throws Exception {
        List<ParallelSum> sums = sums(start, processes, count);

        sums.forEach(means::add);

        Map<String, ToLongFunction<PhaseBreakdown>> phases = Map.of(
                "phase.start", PhaseBreakdown::start,
                "phase.boot", PhaseBreakdown::boot,
                "phase.handover", PhaseBreakdown::handover,
                "phase.compute", PhaseBreakdown::compute,
                "phase.straggler", PhaseBreakdown::straggler,
                "phase.collect", PhaseBreakdown::collect);
        Map<String, Double> results = results();
        double total = 0;
        for (Map.Entry<String, ToLongFunction<PhaseBreakdown>> phase : phases.entrySet()) {
            double mean = meanMillis(sums, sum -> phase.getValue().applyAsLong(PhaseBreakdown.of(sum)));
            assertThat(results.get(phase.getKey())).as(phase.getKey()).isCloseTo(mean, within(ROUNDING));
            total += results.get(phase.getKey());
        }
        assertThat(total).isCloseTo(meanMillis(sums, ParallelSum::elapsedNanos), within(ROUNDING));
    }

    @Test
    void peaksAreTheLargestAndProcessorTimeTheMeanOfAllSums() throws Exception {
        List<ParallelSum> sums = sums(StartMethod.SPAWN, 3, 3);

        sums.forEach(means::add);

        assertThat(results().get("worker.cpu")).isCloseTo(meanMillis(sums, PhaseMeansIT::workersCpu), within(ROUNDING));
        double largest = sums.stream()
                .flatMap(sum -> sum.slices().stream().skip(1))
                .mapToLong(slice -> slice.usage().peakBytes().orElseThrow())
                .max()
                .orElseThrow();
        assertThat(results().get("worker.peak")).isEqualTo(largest / (1 << 20));
        assertThat(results().get("workers.peak")).isGreaterThan(results().get("worker.peak"));
    }

    private static long workersCpu(ParallelSum sum) {
        return sum.slices().stream()
                .skip(1)
                .mapToLong(slice -> slice.usage().cpuNanos().orElseThrow())
                .sum();
    }

    @Test
    void withoutSumsThereAreNoResults() throws Exception {
        assertThat(results()).isEmpty();

        sums(StartMethod.THREADS, 1, 1).forEach(means::add);
        assertThat(results()).containsKey("phase.compute").doesNotContainKeys("worker.cpu", "worker.peak");
        means.reset();

        assertThat(results()).isEmpty();
    }
}
