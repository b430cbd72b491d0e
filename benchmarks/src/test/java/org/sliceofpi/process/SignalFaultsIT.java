package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;

/** Rows 19 to 25 of the fault matrix: a worker is signalled in the middle of its work, or will not end. */
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

    /** Sends a signal to a worker in the middle of its slice; the same workers then sum another. */
    private WorkerException signalled(StartMethod start, String signal) throws Exception {
        try (WorkerFactory workers = open(start, Fault.LOOP, 1)) {
            WorkerHandle handle = Faults.startUnlucky(workers);
            Faults.signal(signal, Faults.awaitMark(mark()));
            WorkerException problem = Faults.failure(() -> handle.join(Faults.LIMIT));
            assertThat(Faults.runs(handle.pid())).isFalse();
            assertThat(Faults.sumLucky(workers).pid()).isNotEqualTo(handle.pid());
            return problem;
        }
    }

    @FaultTest(19)
    void row19_aWorkerKilledAtWorkIsReportedAndItsSiblingsFinish(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.LOOP, 2)) {
            WorkerHandle killed = Faults.startUnlucky(workers);
            WorkerHandle sibling = workers.start(Faults.SUMMATION, Faults.LUCKY);
            long pid = Faults.awaitMark(mark());
            Faults.signal("KILL", pid);

            WorkerException problem = Faults.failure(() -> killed.join(Faults.LIMIT));

            Faults.assertTold(problem, Reason.DIED, "worker " + pid, "exit code 137 (signal 9, KILL)");
            assertThat(killed.exitCode()).contains(new ExitCode(137));
            assertThat(Faults.verified(sibling.join(Faults.LIMIT)).pid()).isNotEqualTo(pid);
            assertThat(Faults.sumLucky(workers).pid()).isNotEqualTo(pid);
        }
    }

    @FaultTest(20)
    void row20_aTermFromOutsideIsReportedAsSuch(StartMethod start) throws Exception {
        Faults.assertTold(signalled(start, "TERM"), Reason.DIED, "exit code 143 (signal 15, TERM)");
    }

    @FaultTest(21)
    void row21_aCrashIsReportedWithThePathOfItsReport(StartMethod start) throws Exception {
        WorkerException problem = signalled(start, "SEGV");

        Path report = WorkerJar.path().resolveSibling("hs_err_pid" + Files.readString(mark()) + ".log");
        Faults.assertTold(problem, Reason.DIED, "exit code 134 (signal 6, ABRT)", "crash report: " + report);
        assertThat(report).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report.getParent())))
                .as("nobody else can read the report, whatever its own mode")
                .isEqualTo("rwx------");
        Files.delete(report);
    }

    @FaultTest(22)
    void row22_aStoppedWorkerTimesOutAndIsKilled(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.LOOP, 1)) {
            WorkerHandle handle = Faults.startUnlucky(workers);
            long pid = Faults.awaitMark(mark());
            Faults.signal("STOP", pid);

            Faults.assertTold(
                    Faults.failure(() -> handle.join(Faults.SHORT)),
                    Reason.TIMED_OUT,
                    "did not deliver within",
                    "was killed");
            assertThat(NoLeakedProcesses.until(() -> !Faults.runs(pid))).isTrue();
            Faults.sumLucky(workers);
        }
    }

    @FaultTest(23)
    void row23_anEndlessLoopTimesOutAndItsProcessorIsFreed(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.LOOP, 1)) {
            WorkerHandle handle = Faults.startUnlucky(workers);
            long pid = Faults.awaitMark(mark());

            Faults.assertTold(
                    Faults.failure(() -> handle.join(Faults.SHORT)),
                    Reason.TIMED_OUT,
                    "did not deliver within",
                    "was killed");
            assertThat(NoLeakedProcesses.until(() -> !Faults.runs(pid))).isTrue();
            Faults.sumLucky(workers);
        }
    }

    @FaultTest(24)
    void row24_aWorkerStuckInAShutdownHookIgnoresTermButNotKill(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.STUCK_HOOK, 1)) {
            // The hook is set by a slice that goes well; only a pool's worker is still there after it.
            SliceResult result = Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
            assertThat(result.slice()).isEqualTo(Faults.UNLUCKY);
        }
    }

    @FaultTest(24)
    void row24_aWorkerStuckInExitIsTerminatedInVainAndThenKilled(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.STUCK_IN_EXIT, 1)) {
            WorkerHandle handle = Faults.startUnlucky(workers);
            long pid = Faults.awaitMark(temp.resolve("mark.exiting"));

            handle.terminate();

            assertThat(handle.await(Duration.ofMillis(200))).isFalse();
            assertThat(Faults.runs(pid)).isTrue();
            Faults.assertTold(Faults.failure(() -> handle.join(Faults.SHORT)), Reason.TIMED_OUT, "was killed");
            assertThat(NoLeakedProcesses.until(() -> !Faults.runs(pid))).isTrue();
        }
    }

    @FaultTest(24)
    void row24_closingEndsAWorkerThatIsStuckInExit(StartMethod start) throws Exception {
        long pid;
        try (WorkerFactory workers = open(start, Fault.STUCK_IN_EXIT, 1)) {
            WorkerHandle handle = Faults.startUnlucky(workers);
            pid = Faults.awaitMark(temp.resolve("mark.exiting"));
            handle.kill();
            assertThatThrownBy(() -> handle.join(Faults.LIMIT)).hasMessageContaining("exit code 137");
        }
        assertThat(Faults.runs(pid)).isFalse();
    }

    @FaultTest(value = 25, on = "SF")
    void row25_aStrayThreadDoesNotKeepAWorkerAlive(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.STRAY_THREAD, 1)) {
            SliceResult result = Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));

            assertThat(NoLeakedProcesses.until(() -> !Faults.runs(result.pid())))
                    .isTrue();
        }
    }

    @FaultTest(value = 25, on = "SF")
    void row25_aWorkerThatWillNotEndIsKilledAfterAGracePeriod(StartMethod start) throws Exception {
        WorkerOptions options =
                FaultyWorkerOptions.worker(FaultyWorker.Fault.STAY_AT_THE_END).options();
        try (WorkerFactory workers = start.open(options, 1)) {
            SliceResult result = Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));

            assertThat(NoLeakedProcesses.until(() -> !Faults.runs(result.pid())))
                    .isTrue();
        }
    }
}
