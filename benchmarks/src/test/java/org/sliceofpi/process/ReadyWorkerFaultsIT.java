package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;
import org.sliceofpi.series.Slice;

/** Rows 36 and 41 to 44 of the fault table: workers that are ready or wait. */
@Timeout(60)
class ReadyWorkerFaultsIT {

    @TempDir
    private Path temp;

    @FaultTest(value = 36, on = "SFP")
    void row36_noSocketListensSoNoOtherProcessCanConnect(StartMethod start) throws Exception {
        Set<String> before = Sockets.listening(ProcessHandle.current().pid());
        Path mark = temp.resolve("mark");
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.loop(Fault.LOOP).mark(mark).options(), 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            long pid = Faults.awaitMark(mark);

            assertThat(Sockets.listening(pid)).isEmpty();
            assertThat(Sockets.listening(ProcessHandle.current().pid())).isEqualTo(before);
            handle.kill();
        }
    }

    @FaultTest(value = 41, on = "FP")
    void row41_aReadyWorkerThatIsKilledIsReplacedWithOneWarning(StartMethod start) throws Exception {
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        PrintStream err = System.err;
        Set<Long> before = NoLeakedProcesses.descendants();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 1)) {
            workers.requireReady(Faults.LIMIT);
            Set<Long> ready = newSince(before);
            assertThat(ready).hasSize(1);
            for (long pid : ready) {
                Faults.signal("KILL", pid);
                Faults.awaitReaped(pid);
            }

            assertThat(Faults.sumHealthy(workers).pid()).isNotIn(ready);
        } finally {
            System.setErr(err);
        }
        assertThat(warnings.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("warning: ")
                .contains("a ready worker was lost", "exit code 137 (signal 9, KILL)");
    }

    private static Set<Long> newSince(Set<Long> before) {
        Set<Long> now = new HashSet<>(NoLeakedProcesses.descendants());
        now.removeAll(before);
        return now;
    }

    @FaultTest(value = 42, on = "P")
    void row42_aJobLimitWithABacklogLosesNothing(StartMethod start) throws Exception {
        List<Slice> slices = Faults.SUMMATION.partition(10).slices();
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.healthy().jobLimit(3).options(), 1)) {
            List<WorkerHandle> handles = new ArrayList<>();
            for (Slice slice : slices) {
                handles.add(workers.start(Faults.SUMMATION, slice));
            }
            List<Long> pids = new ArrayList<>();
            for (WorkerHandle handle : handles) {
                pids.add(Faults.verified(handle.join(Faults.LIMIT)).pid());
            }

            assertThat(pids.stream().collect(Collectors.groupingBy(pid -> pid, Collectors.counting())))
                    .hasSize(4)
                    .allSatisfy(
                            (pid, slicesOfWorker) -> assertThat(slicesOfWorker).isLessThanOrEqualTo(3));
        }
    }

    @FaultTest(value = 43, on = "P")
    void row43_aWorkerKilledByItsSiblingIsReportedAndThePoolRecovers(StartMethod start) throws Exception {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.loop(Fault.KILL_SIBLINGS).options(), 2)) {
            workers.requireReady(Faults.LIMIT);
            WorkerHandle victim = workers.start(Faults.SUMMATION, Faults.ENDLESS);
            WorkerHandle killer = Faults.startFaulty(workers);

            WorkerException problem = Faults.failure(victim);

            assertThat(problem.reason()).isEqualTo(Reason.DIED);
            assertThat(problem).hasMessageContaining("exit code 137 (signal 9, KILL)");
            Faults.verified(killer.join(Faults.LIMIT));
            Faults.sumHealthy(workers);
            workers.requireReady(Faults.LIMIT);
        }
    }

    @FaultTest(value = 44, on = "P")
    void row44_closingWithFiftyQueuedSlicesFailsAllImmediately(StartMethod start) throws Exception {
        List<WorkerHandle> handles = new ArrayList<>();
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.loop(Fault.NONE).options(), 1)) {
            for (int i = 0; i < 51; i++) {
                handles.add(workers.start(Faults.SUMMATION, Faults.ENDLESS));
            }
        }
        for (WorkerHandle handle : handles) {
            assertThat(handle.await(Duration.ZERO)).isTrue();
            assertThat(Faults.failure(handle).reason()).isEqualTo(Reason.CLOSED);
        }
    }

    @FaultTest(value = 44, on = "FP")
    void row44_aReplacementThatCannotStartIsAPromptFailure(StartMethod start) throws Exception {
        Path java = Files.createSymbolicLink(
                temp.resolve("java"), WorkerOptions.standard().java());
        Path mark = temp.resolve("mark");
        try (WorkerFactory workers = start.open(
                FaultyWorkerOptions.loop(Fault.LOOP).java(java).mark(mark).options(), 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            long pid = Faults.awaitMark(mark);
            Files.delete(java);
            WorkerHandle queued = workers.start(Faults.SUMMATION, Faults.FAULTY);
            Faults.signal("KILL", pid);

            assertThat(Faults.failure(handle).reason()).isEqualTo(Reason.DIED);
            Faults.assertError(Faults.failure(queued), Reason.START_FAILED, java.toString());
            Faults.assertError(Faults.failure(() -> Faults.sumFaulty(workers)), Reason.START_FAILED, java.toString());
        }
    }
}
