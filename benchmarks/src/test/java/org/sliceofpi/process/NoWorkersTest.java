package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

class NoWorkersTest {

    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 1_000, 0);

    @Test
    void oneProcessSumsAlone() throws Exception {
        try (WorkerFactory none = WorkerFactory.none()) {
            none.requireReady(Faults.LIMIT);

            ParallelSum sum = ParallelSum.of(none, SUMMATION, SUMMATION.partition(1), Faults.LIMIT);

            assertThat(sum.slices()).extracting(SliceResult::slice).containsExactly(new Slice(1, 1_000));
            Verifier.check(SUMMATION, new Slice(1, 1_000), sum.slices().get(0).sum());
        }
    }

    @Test
    void aSecondProcessIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ParallelSum.of(WorkerFactory.none(), SUMMATION, SUMMATION.partition(2), Faults.LIMIT))
                .withMessageContaining("only one process was requested");
    }
}
