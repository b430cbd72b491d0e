package org.sliceofpi.process;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;

/** Rows 26 to 29 of the fault table: the computation uses the streams of the protocol. */
@Timeout(60)
class StreamFaultsIT {

    @TempDir
    private Path temp;

    private WorkerOptions options(Fault fault) {
        return FaultyWorkerOptions.loop(fault).mark(temp.resolve("mark")).options();
    }

    private void assertBothSlicesSummed(StartMethod start, Fault fault) throws Exception {
        try (WorkerFactory workers = start.open(options(fault), 1)) {
            Faults.sumFaulty(workers);
            Faults.sumHealthy(workers);
        }
    }

    private long grandchild() throws Exception {
        return Faults.awaitMark(temp.resolve("mark.child"));
    }

    @FaultTest(26)
    void row26_aWorkerThatClosesItsInputStillDelivers(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(options(Fault.CLOSE_STDIN), 1)) {
            Faults.sumFaulty(workers);
        }
    }

    @FaultTest(26)
    void row26_aWorkerThatClosesItsOutputFailsWithoutAHang(StartMethod start) throws Exception {
        WorkerException problem = Faults.failureThenSuccess(start, options(Fault.CLOSE_STDOUT));

        Faults.assertError(problem, Reason.DIED, "exit code 2.", "no reply could be sent");
    }

    @FaultTest(27)
    void row27_tenMegabytesOnEachStreamLeaveTheResultIntact(StartMethod start) throws Exception {
        assertBothSlicesSummed(start, Fault.NOISE);
    }

    @FaultTest(28)
    void row28_aRawWriteToDescriptorOneDoesNotCorruptTheResult(StartMethod start) throws Exception {
        assertBothSlicesSummed(start, Fault.RAW_WRITE);
    }

    @FaultTest(29)
    void row29_aGrandchildThatHoldsTheOutputOfADeadWorkerDoesNotDelayTheJoin(StartMethod start) throws Exception {
        try {
            WorkerException problem = Faults.failureThenSuccess(start, options(Fault.GRANDCHILD_THEN_HALT));

            Faults.assertError(problem, Reason.DIED, "exit code 7.");
        } finally {
            Faults.signal("KILL", grandchild());
        }
    }

    @FaultTest(29)
    void row29_aGrandchildThatHoldsTheOutputDoesNotDelayTheResult(StartMethod start) throws Exception {
        try {
            assertBothSlicesSummed(start, Fault.GRANDCHILD);
        } finally {
            Faults.signal("KILL", grandchild());
        }
    }

    @FaultTest(29)
    void row29_aGrandchildIsKilledTogetherWithItsWorker(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(options(Fault.GRANDCHILD_THEN_LOOP), 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            long grandchild = grandchild();

            handle.kill();

            Faults.assertError(Faults.failure(handle), Reason.DIED, "exit code 137");
            Faults.awaitExit(grandchild);
        }
    }
}
