package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.sliceofpi.process.FaultyWorker.Fault;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.process.jvm.WorkerOptions;

/** Rows 30 to 35 of the fault table: the worker breaks the protocol. */
@Timeout(60)
class ProtocolFaultsIT {

    private static WorkerOptions options(Fault fault) {
        return FaultyWorkerOptions.worker(fault).options();
    }

    private static void assertProtocolError(StartMethod start, Fault fault, String... cameBack) throws Exception {
        Faults.assertError(Faults.failureThenSuccess(start, options(fault)), Reason.PROTOCOL, cameBack);
    }

    @FaultTest(30)
    void row30_halfAFrameAndExitZeroIsAProtocolError(StartMethod start) throws Exception {
        assertProtocolError(start, Fault.HALF_FRAME, "ended in the middle of a frame", "exit code 0.");
    }

    @FaultTest(31)
    void row31_aDamagedFrameOrAnInvalidLengthIsAProtocolError(StartMethod start) throws Exception {
        assertProtocolError(start, Fault.DAMAGED_FRAME, "its checksum does not match");
        assertProtocolError(start, Fault.NEGATIVE_LENGTH, "a frame claims -");
        assertProtocolError(start, Fault.HUGE_LENGTH, "a frame claims 2147483647 bytes");
    }

    @FaultTest(31)
    void row31_garbageBeforeTheHelloIsSkipped(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(options(Fault.GARBAGE_BEFORE_HELLO), 1)) {
            Faults.sumFaulty(workers);
        }
    }

    @FaultTest(32)
    void row32_aSumThatIsNotANumberOrAReplyToAnotherRequestIsRejected(StartMethod start) throws Exception {
        assertProtocolError(start, Fault.NOT_A_NUMBER, "NaN");
        assertProtocolError(start, Fault.WRONG_ID, "instead of a reply to this request");
    }

    @FaultTest(32)
    void row32_aDuplicateReplyIsNotTakenForTheNextSlice(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(options(Fault.DUPLICATE), 1)) {
            SliceResult result = Faults.sumFaulty(workers);
            Faults.sumHealthy(workers);
            assertThat(Faults.sumHealthy(workers).pid()).isNotEqualTo(result.pid());
        }
    }

    @FaultTest(33)
    void row33_aResultSentBeforeAKillIsKept(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(options(Fault.RESULT_THEN_KILL), 1)) {
            SliceResult result = Faults.sumFaulty(workers);
            Faults.awaitReaped(result.pid());

            assertThat(Faults.sumHealthy(workers).pid()).isNotEqualTo(result.pid());
        }
    }

    @FaultTest(34)
    void row34_anExitInTheMiddleOfALargeReplyIsReportedWithoutAHang(StartMethod start) throws Exception {
        Faults.assertError(
                Faults.failureThenSuccess(start, options(Fault.DIE_IN_TRANSFER)), Reason.DIED, "exit code 9.");
    }

    @FaultTest(34)
    void row34_anExitBeforeTheRequestIsReadIsReportedWithoutAHang(StartMethod start) {
        Faults.assertError(Faults.failure(start, options(Fault.DIE_UNREAD)), Reason.DIED, "exit code 5.");
    }

    @FaultTest(35)
    void row35_aWorkerThatNeverReadsTimesOut(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(options(Fault.NEVER_READS), 1)) {
            workers.requireReady(Faults.LIMIT);

            Faults.assertTimesOut(Faults.startFaulty(workers), Duration.ofMillis(500));
        }
    }
}
