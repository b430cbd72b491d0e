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
            WorkerHandle launcher = workers.prepare(Faults.SUMMATION, Faults.UNLUCKY);
            assertThatThrownBy(launcher::join).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(launcher::pid).hasMessageContaining("has not been started yet");

            launcher.start();

            assertThat(launcher.isAlive()).isTrue();
            assertThat(launcher.exitCode()).isEmpty();
            assertThat(launcher.await(Duration.ZERO)).isFalse();
            assertThat(launcher.await(Duration.ofSeconds(-1))).isFalse();
            assertThatThrownBy(launcher::start).isInstanceOf(IllegalStateException.class);
            SliceResult result = launcher.join();
            assertThat(result).isEqualTo(launcher.join(Duration.ZERO));
            assertThat(result.pid()).isEqualTo(launcher.pid());
            assertThat(launcher.isAlive()).isFalse();
            assertThat(launcher.exitCode()).contains(new ExitCode(0));
            launcher.close();
            assertThatThrownBy(launcher::join).hasMessageContaining("has been closed");
        }
    }

    @Test
    void afterCloseNothingCanBeStarted() {
        WorkerFactory workers = StartMethod.SPAWN.open(WorkerOptions.standard(), 0);
        WorkerHandle launcher = workers.prepare(Faults.SUMMATION, Faults.LUCKY);
        workers.close();

        assertThatThrownBy(launcher::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> workers.start(Faults.SUMMATION, Faults.LUCKY))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeEndsWhatIsUnderWay() throws Exception {
        WorkerHandle launcher;
        try (WorkerFactory workers =
                StartMethod.SPAWN.open(FaultyWorkerOptions.loop(Fault.SLEEP).options(), 0)) {
            launcher = workers.start(Faults.SUMMATION, Faults.UNLUCKY);
        }

        assertThat(launcher.isAlive()).isFalse();
        assertThatThrownBy(launcher::join)
                .isInstanceOf(WorkerException.class)
                .extracting("reason")
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void aWorkerThatIsLateIsKilled() throws Exception {
        try (WorkerFactory workers =
                StartMethod.SPAWN.open(FaultyWorkerOptions.loop(Fault.SLEEP).options(), 0)) {
            WorkerHandle launcher = workers.start(Faults.SUMMATION, Faults.UNLUCKY);

            assertThatThrownBy(() -> launcher.join(Duration.ofMillis(300)))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("ms of its start and was killed")
                    .extracting("reason")
                    .isEqualTo(Reason.TIMED_OUT);
            assertThat(NoLeakedProcesses.until(() -> !launcher.isAlive())).isTrue();
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
