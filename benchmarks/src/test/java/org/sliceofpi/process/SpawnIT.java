package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;

/** A cold JVM for a slice: how it lives, and the commonest ways in which it does not. */
@ExtendWith(NoLeakedProcesses.class)
class SpawnIT {

    private static WorkerException failure(WorkerOptions options) {
        try (WorkerFactory workers = StartMethod.SPAWN.open(options, 0)) {
            return catchThrowableOfType(
                    WorkerException.class,
                    () -> workers.start(Faults.SUMMATION, Faults.UNLUCKY).join(Faults.LIMIT));
        }
    }

    @Test
    void aWorkerLivesFromItsStartToItsResult() throws Exception {
        try (WorkerFactory workers = StartMethod.SPAWN.open(
                FaultyWorkerOptions.loop(Fault.SLEEP).flags("-Dmillis=200").options(), 0)) {
            WorkerHandle handle = workers.prepare(Faults.SUMMATION, Faults.UNLUCKY);
            assertThatThrownBy(handle::join).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(handle::pid).hasMessageContaining("has not been started yet");

            handle.start();

            assertThat(handle.isAlive()).isTrue();
            assertThat(handle.exitCode()).isEmpty();
            assertThat(handle.await(Duration.ZERO)).isFalse();
            assertThat(handle.await(Duration.ofSeconds(-1))).isFalse();
            assertThatThrownBy(handle::start).isInstanceOf(IllegalStateException.class);
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
    void afterCloseNothingCanBeStarted() {
        WorkerFactory workers = StartMethod.SPAWN.open(WorkerOptions.standard(), 0);
        WorkerHandle handle = workers.prepare(Faults.SUMMATION, Faults.LUCKY);
        workers.close();

        assertThatThrownBy(handle::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> workers.start(Faults.SUMMATION, Faults.LUCKY))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeEndsWhatIsUnderWay() throws Exception {
        WorkerHandle handle;
        try (WorkerFactory workers =
                StartMethod.SPAWN.open(FaultyWorkerOptions.loop(Fault.SLEEP).options(), 0)) {
            handle = workers.start(Faults.SUMMATION, Faults.UNLUCKY);
        }

        assertThat(handle.isAlive()).isFalse();
        assertThatThrownBy(handle::join)
                .isInstanceOf(WorkerException.class)
                .extracting("reason")
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void aWorkerThatIsLateIsKilled() throws Exception {
        try (WorkerFactory workers =
                StartMethod.SPAWN.open(FaultyWorkerOptions.loop(Fault.SLEEP).options(), 0)) {
            WorkerHandle handle = workers.start(Faults.SUMMATION, Faults.UNLUCKY);

            assertThatThrownBy(() -> handle.join(Duration.ofMillis(300)))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("ms of its start and was killed")
                    .extracting("reason")
                    .isEqualTo(Reason.TIMED_OUT);
            assertThat(NoLeakedProcesses.until(() -> !handle.isAlive())).isTrue();
        }
    }

    @Test
    void aWorkerThatThrowsSendsItsStackTrace() {
        WorkerException e = failure(FaultyWorkerOptions.loop(Fault.THROW).options());

        assertThat(e.reason()).isEqualTo(Reason.FAILED);
        assertThat(e)
                .hasMessageContaining("struck on purpose")
                .hasMessageContaining("at org.sliceofpi.series.FaultyLoop.strike");
    }
}
