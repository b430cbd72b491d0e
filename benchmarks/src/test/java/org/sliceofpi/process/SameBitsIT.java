package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** FUSED and the decimal kernels compute the same bits under every start method. */
@ExtendWith(NoLeakedProcesses.class)
class SameBitsIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    static StartMethod[] available() {
        return StartMethod.available();
    }

    @ParameterizedTest
    @MethodSource("available")
    void forSeveralNumbersOfProcesses(StartMethod start) throws WorkerException, InterruptedException {
        // The sums of SCALAR and SIMD depend on the order of the terms.
        for (Kernel kernel : EnumSet.complementOf(EnumSet.of(Kernel.SCALAR, Kernel.SIMD))) {
            if (start.refusal(kernel).isPresent()) {
                continue;
            }
            Summation summation = new Summation(kernel, 54_321, kernel.isDecimal() ? 77 : 0);
            BigDecimal here = summation.sum(new Slice(1, summation.terms())).exactly();
            for (int processes : new int[] {1, 2, 3, 4, 7}) {
                try (WorkerFactory workers = start.open(WorkerOptions.standard(), processes - 1)) {
                    ParallelSum sum = ParallelSum.of(workers, summation, summation.partition(processes), LIMIT);

                    assertThat(sum.total().exactly())
                            .as("%s in %s processes by %s", kernel, processes, start)
                            .isEqualTo(here);
                }
            }
        }
    }
}
