package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.jvm.ExitCode;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerJar;
import org.sliceofpi.series.FaultyLoop.Fault;

/** Rows 19 to 25 of the fault table: a worker receives a signal while it computes, or does not exit. */
@Timeout(60)
class SignalFaultsIT {

    @TempDir
    private Path temp;

    private WorkerFactory open(StartMethod start, Fault fault, int count) {
        return start.open(FaultyWorkerOptions.loop(fault).mark(mark()).options(), count);
    }

    private Path mark() {
        return temp.resolve("mark");
    }

    /** Sends a signal to a worker that computes; then a healthy slice succeeds. */
    private WorkerException signalled(StartMethod start, String signal) throws Exception {
        try (WorkerFactory workers = open(start, Fault.LOOP, 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            Faults.signal(signal, Faults.awaitMark(mark()));
            WorkerException problem = Faults.failure(handle);
            assertThat(Faults.isRunning(handle.pid())).isFalse();
            assertThat(Faults.sumHealthy(workers).pid()).isNotEqualTo(handle.pid());
            return problem;
        }
    }

    @FaultTest(19)
    void row19_aWorkerKilledWhileItComputesIsReportedAndItsSiblingsFinish(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.LOOP, 2)) {
            WorkerHandle killed = Faults.startFaulty(workers);
            WorkerHandle sibling = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            long pid = Faults.awaitMark(mark());
            Faults.signal("KILL", pid);

            WorkerException problem = Faults.failure(killed);

            Faults.assertError(problem, Reason.DIED, "worker " + pid, "exit code 137 (signal 9, KILL)");
            assertThat(killed.exitCode()).contains(new ExitCode(137));
            assertThat(Faults.verified(sibling.join(Faults.LIMIT)).pid()).isNotEqualTo(pid);
            assertThat(Faults.sumHealthy(workers).pid()).isNotEqualTo(pid);
        }
    }

    @FaultTest(20)
    void row20_aTermSignalIsReported(StartMethod start) throws Exception {
        Faults.assertError(signalled(start, "TERM"), Reason.DIED, "exit code 143 (signal 15, TERM)");
    }

    @FaultTest(21)
    void row21_aCrashIsReportedWithThePathOfTheCrashReport(StartMethod start) throws Exception {
        WorkerException problem = signalled(start, "SEGV");

        Path report = WorkerJar.path().resolveSibling("hs_err_pid" + Files.readString(mark()) + ".log");
        Faults.assertError(problem, Reason.DIED, "exit code 134 (signal 6, ABRT)", "crash report: " + report);
        assertThat(report).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report.getParent())))
                .as("other users cannot read the report, whatever its own mode")
                .isEqualTo("rwx------");
        Files.delete(report);
    }

    @FaultTest(22)
    void row22_aStoppedWorkerTimesOutAndIsKilled(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.LOOP, 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            Faults.signal("STOP", Faults.awaitMark(mark()));

            Faults.assertTimesOut(handle, Faults.SHORT);
            Faults.sumHealthy(workers);
        }
    }

    @FaultTest(23)
    void row23_anEndlessLoopTimesOutAndIsKilled(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.LOOP, 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            Faults.awaitMark(mark());

            Faults.assertTimesOut(handle, Faults.SHORT);
            Faults.sumHealthy(workers);
        }
    }

    @FaultTest(24)
    void row24_aWorkerStuckInAShutdownHookIgnoresTermButNotKill(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.STUCK_HOOK, 1)) {
            // The slice succeeds and adds the hook; only a pool's worker still runs when the factory is closed.
            assertThat(Faults.sumFaulty(workers).slice()).isEqualTo(Faults.FAULTY);
        }
    }

    @FaultTest(24)
    void row24_aWorkerStuckInExitIgnoresTermAndIsKilledAfterTheTimeout(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.STUCK_IN_EXIT, 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            long pid = Faults.awaitMark(temp.resolve("mark.exiting"));

            handle.terminate();

            assertThat(handle.await(Duration.ofMillis(200))).isFalse();
            assertThat(Faults.isRunning(pid)).isTrue();
            Faults.assertTimesOut(handle, Faults.SHORT);
        }
    }

    @FaultTest(24)
    void row24_killEndsAWorkerThatIsStuckInExit(StartMethod start) throws Exception {
        long pid;
        try (WorkerFactory workers = open(start, Fault.STUCK_IN_EXIT, 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            pid = Faults.awaitMark(temp.resolve("mark.exiting"));
            handle.kill();
            assertThat(Faults.failure(handle)).hasMessageContaining("exit code 137");
        }
        assertThat(Faults.isRunning(pid)).isFalse();
    }

    @FaultTest(value = 25, on = "SF")
    void row25_aStrayThreadDoesNotKeepAWorkerAlive(StartMethod start) throws Exception {
        assertExitsAfterItsSlice(start, FaultyWorkerOptions.loop(Fault.STRAY_THREAD));
    }

    @FaultTest(value = 25, on = "SF")
    void row25_aWorkerThatDoesNotExitIsKilledAfterAGracePeriod(StartMethod start) throws Exception {
        assertExitsAfterItsSlice(start, FaultyWorkerOptions.worker(FaultyWorker.Fault.NEVER_EXITS));
    }

    private static void assertExitsAfterItsSlice(StartMethod start, FaultyWorkerOptions options) throws Exception {
        try (WorkerFactory workers = start.open(options.options(), 1)) {
            Faults.awaitExit(Faults.sumFaulty(workers).pid());
        }
    }
}
