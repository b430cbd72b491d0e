package org.sliceofpi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;

class SummationBenchmarkTest {

    @Test
    void computesItsOwnSumAfterAWarmUpWithAnother() throws Exception {
        DoubleSummation benchmark = new DoubleSummation();
        benchmark.processes = 2;
        benchmark.start = StartMethod.THREADS;
        benchmark.kernel = Kernel.SCALAR;
        benchmark.terms = 1_000;

        benchmark.open(true);
        benchmark.settle();
        ParallelSum sum = benchmark.warm();
        benchmark.check();
        benchmark.close();

        assertThat(sum.slices())
                .extracting(result -> result.slice())
                .containsExactly(new Slice(1, 500), new Slice(501, 1_000));
    }
}
