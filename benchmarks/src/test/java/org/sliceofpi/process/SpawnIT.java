package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.FaultyLoop.Fault;

/** The life cycle of a cold JVM for one slice. */
@ExtendWith(NoLeakedProcesses.class)
class SpawnIT {

    @Test
    void aWorkerRunsFromItsStartToItsResult() throws Exception {
        try (WorkerFactory workers = StartMethod.SPAWN.open(
                FaultyWorkerOptions.loop(Fault.SLEEP).flags("-Dmillis=200").options(), 0)) {
            WorkerHandle handle = workers.prepare(Faults.SUMMATION, Faults.FAULTY);
            assertThatThrownBy(handle::pid).hasMessageContaining("has not been started yet");

            handle.start();

            assertThat(handle.isAlive()).isTrue();
            assertThat(handle.exitCode()).isEmpty();
            SliceResult result = handle.join();
            assertThat(result).isEqualTo(handle.join(Duration.ZERO));
            assertThat(result.pid()).isEqualTo(handle.pid());
            assertThat(handle.isAlive()).isFalse();
            assertThat(handle.exitCode()).contains(new ExitCode(0));
            handle.close();
            assertThatThrownBy(handle::join).hasMessageContaining("has been closed");
        }
    }

    @Test
    void closeEndsARunningWorker() throws Exception {
        WorkerHandle handle;
        try (WorkerFactory workers =
                StartMethod.SPAWN.open(FaultyWorkerOptions.loop(Fault.SLEEP).options(), 0)) {
            handle = Faults.startFaulty(workers);
        }

        assertThat(handle.isAlive()).isFalse();
        assertThat(Faults.failure(handle).reason()).isEqualTo(Reason.CLOSED);
    }
}
