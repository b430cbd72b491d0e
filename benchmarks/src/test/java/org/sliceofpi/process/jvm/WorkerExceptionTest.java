package org.sliceofpi.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.process.jvm.WorkerException.Reason;

class WorkerExceptionTest {

    @ParameterizedTest
    @EnumSource
    void everyMessageEndsWithAdvice(Reason reason) {
        WorkerException problem = new WorkerException(reason, "exit code 1");

        assertThat(problem).hasMessageMatching("exit code 1\\. [A-Z][^.]{10,}\\.");
        assertThat(problem.about("worker-1")).hasMessage("worker-1: " + problem.getMessage());
        assertThat(problem.again()).hasMessage(problem.getMessage()).hasCause(problem);
    }
}
