package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sliceofpi.process.FaultyWorker.Fault;
import org.sliceofpi.process.WorkerException.Reason;

/** A cold JVM for a slice: how it lives, and the commonest ways in which it does not. */
@ExtendWith(NothingLeft.class)
class SpawnTest {

    private static WorkerException failure(WorkerOptions options) {
        try (Workers workers = StartMethod.SPAWN.open(options, 0)) {
            return catchThrowableOfType(
                    WorkerException.class,
                    () -> workers.start(Faults.SUMMATION, Faults.UNLUCKY).join(Faults.LIMIT));
        }
    }

    @Test
    void aWorkerLivesFromItsStartToItsResult() throws Exception {
        try (Workers workers = StartMethod.SPAWN.open(Faults.options(Fault.SLEEP, "-Dmillis=200"), 0)) {
            Launcher launcher = workers.prepare(Faults.SUMMATION, Faults.UNLUCKY);
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
        Workers workers = StartMethod.SPAWN.open(WorkerOptions.standard(), 0);
        Launcher launcher = workers.prepare(Faults.SUMMATION, Faults.LUCKY);
        workers.close();

        assertThatThrownBy(launcher::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> workers.start(Faults.SUMMATION, Faults.LUCKY))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeEndsWhatIsUnderWay() throws Exception {
        Launcher launcher;
        try (Workers workers = StartMethod.SPAWN.open(Faults.options(Fault.SLEEP), 0)) {
            launcher = workers.start(Faults.SUMMATION, Faults.UNLUCKY);
        }

        assertThat(launcher.isAlive()).isFalse();
        assertThatThrownBy(launcher::join)
                .isInstanceOf(WorkerException.class)
                .extracting("reason")
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void aMissingJavaIsAFailureToStart() {
        WorkerException e = failure(Faults.withJava(WorkerOptions.standard(), Path.of("/no/such/java")));

        assertThat(e.reason()).isEqualTo(Reason.START_FAILED);
        assertThat(e).hasMessageContaining("/no/such/java").hasMessageContaining("Tried: ");
    }

    @Test
    void anUnknownFlagIsAFailureToStart() {
        List<String> flags = new ArrayList<>(WorkerOptions.JVM_FLAGS);
        flags.add("-XX:+NoSuchFlag");

        WorkerException e = failure(WorkerOptions.standard().withJvmFlags(flags));

        assertThat(e.reason()).isEqualTo(Reason.START_FAILED);
        assertThat(e).hasMessageContaining("exit code 1").hasMessageContaining("Unrecognized VM option 'NoSuchFlag'");
    }

    @Test
    void aMissingEntryClassIsAFailureToStart() {
        WorkerOptions options = WorkerOptions.standard();

        WorkerException e = failure(Faults.with(options, options.jvmFlags(), options.classPath(), "no.such.Worker"));

        assertThat(e.reason()).isEqualTo(Reason.START_FAILED);
        assertThat(e).hasMessageContaining("exit code 1").hasMessageContaining("no.such.Worker");
    }

    @Test
    void aWorkerThatIsLateIsKilled() throws Exception {
        try (Workers workers = StartMethod.SPAWN.open(Faults.options(Fault.SLEEP), 0)) {
            Launcher launcher = workers.start(Faults.SUMMATION, Faults.UNLUCKY);

            assertThatThrownBy(() -> launcher.join(Duration.ofMillis(300)))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageContaining("ms of its start and was killed")
                    .extracting("reason")
                    .isEqualTo(Reason.TIMED_OUT);
            assertThat(NothingLeft.until(() -> !launcher.isAlive())).isTrue();
        }
    }

    @Test
    void aWorkerThatThrowsSendsItsStackTrace() {
        WorkerException e = failure(Faults.options(Fault.THROW));

        assertThat(e.reason()).isEqualTo(Reason.FAILED);
        assertThat(e)
                .hasMessageContaining("struck on purpose")
                .hasMessageContaining("at org.sliceofpi.process.FaultyWorker.strike");
    }

    @Test
    void aWorkerThatIsKilledIsReportedAsSuch() {
        WorkerException e = failure(Faults.options(Fault.KILL_SELF));

        assertThat(e.reason()).isEqualTo(Reason.DIED);
        assertThat(e).hasMessageContaining("exit code 137 (signal 9, KILL)");
    }

    @Test
    void exitZeroWithoutAResultIsNoSuccess() {
        WorkerException e = failure(Faults.options(Fault.EXIT_0));

        assertThat(e.reason()).isEqualTo(Reason.DIED);
        assertThat(e).hasMessageContaining("exit code 0");
    }
}
