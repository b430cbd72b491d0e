package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.FaultyLoop.Fault;

/** Rows 26 to 29 of the fault matrix: the slice's work gets at the streams that the protocol runs over. */
@Timeout(60)
class StreamFaultsIT {

    @TempDir
    private Path temp;

    private void assertResultIntact(StartMethod start, Fault fault) throws Exception {
        try (WorkerFactory workers = start.open(FaultyWorkerOptions.loop(fault).options(), 1)) {
            Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
            Faults.sumLucky(workers);
        }
    }

    @FaultTest(26)
    void row26_aWorkerThatClosesItsInputStillDelivers(StartMethod start) throws Exception {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.loop(Fault.CLOSE_STDIN).options(), 1)) {
            Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
        }
    }

    @FaultTest(26)
    void row26_aWorkerThatClosesItsOutputIsAnErrorAndNoHang(StartMethod start) throws Exception {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.loop(Fault.CLOSE_STDOUT).options(), 1)) {
            WorkerException problem =
                    Faults.failure(() -> Faults.startUnlucky(workers).join(Faults.LIMIT));

            Faults.assertTold(problem, Reason.DIED, "exit code 2.", "no reply could be sent");
            Faults.sumLucky(workers);
        }
    }

    @FaultTest(27)
    void row27_tenMegabytesOnEachStreamLeaveTheResultIntact(StartMethod start) throws Exception {
        assertResultIntact(start, Fault.NOISE);
    }

    @FaultTest(28)
    void row28_aRawWriteToDescriptorOneDoesNotCorruptTheResult(StartMethod start) throws Exception {
        assertResultIntact(start, Fault.RAW_WRITE);
    }

    @FaultTest(29)
    void row29_aGrandchildThatHoldsTheOutputOfADeadWorkerDoesNotHoldUpItsJoin(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.GRANDCHILD_THEN_HALT)) {
            WorkerException problem =
                    Faults.failure(() -> Faults.startUnlucky(workers).join(Faults.LIMIT));

            Faults.assertTold(problem, Reason.DIED, "exit code 7.");
            Faults.sumLucky(workers);
        } finally {
            Faults.signal("KILL", grandchild());
        }
    }

    @FaultTest(29)
    void row29_aGrandchildThatHoldsTheOutputDoesNotHoldUpAResult(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.GRANDCHILD)) {
            Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
            Faults.sumLucky(workers);
        } finally {
            Faults.signal("KILL", grandchild());
        }
    }

    @FaultTest(29)
    void row29_aGrandchildIsKilledTogetherWithItsWorker(StartMethod start) throws Exception {
        try (WorkerFactory workers = open(start, Fault.GRANDCHILD_THEN_LOOP)) {
            WorkerHandle handle = Faults.startUnlucky(workers);
            long grandchild = grandchild();

            handle.kill();

            Faults.assertTold(Faults.failure(() -> handle.join(Faults.LIMIT)), Reason.DIED, "exit code 137");
            assertThat(NoLeakedProcesses.until(() -> !Faults.runs(grandchild))).isTrue();
        }
    }

    private WorkerFactory open(StartMethod start, Fault fault) {
        return start.open(
                FaultyWorkerOptions.loop(fault).mark(temp.resolve("mark")).options(), 1);
    }

    private long grandchild() throws Exception {
        return Faults.awaitMark(temp.resolve("mark.child"));
    }
}
