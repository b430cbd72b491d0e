package org.sliceofpi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;

class SparseResultTest {

    private static IterationResult iteration(Result<?>... secondary) {
        IterationResult iteration = new IterationResult(null, null, null);
        iteration.addResult(new AverageTimeResult(ResultRole.PRIMARY, "sum", 1, 1_000, TimeUnit.NANOSECONDS));
        for (Result<?> result : secondary) {
            iteration.addResult(result);
        }
        return iteration;
    }

    private static SparseResult peak(double value) {
        return new SparseResult(ResultRole.SECONDARY, "worker.peak", value, "MB");
    }

    @Test
    void aResultMissingInAnIterationDoesNotCountAsZero() {
        BenchmarkResult fork =
                new BenchmarkResult(null, List.of(iteration(peak(40)), iteration(), iteration(peak(44))));

        Result<?> average = fork.getSecondaryResults().get("worker.peak");

        assertThat(average.getScore()).isEqualTo(42);
        assertThat(average.getSampleCount()).isEqualTo(2);
        assertThat(average.getScoreUnit()).isEqualTo("MB");
    }

    @Test
    void aResultMissingInAForkDoesNotCountAsZero() {
        BenchmarkResult known = new BenchmarkResult(null, List.of(iteration(peak(40)), iteration(peak(44))));
        BenchmarkResult unknown = new BenchmarkResult(null, List.of(iteration(), iteration()));

        RunResult run = new RunResult(null, List.of(known, unknown));

        assertThat(run.getSecondaryResults().get("worker.peak").getScore()).isEqualTo(42);
    }
}
