package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.sliceofpi.process.FaultyWorker.Fault;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;

/** Rows 30 to 35 of the fault matrix: what comes from the worker is not what was agreed. */
@Timeout(60)
class ProtocolFaultsIT {

    /** An unlucky slice fails; a lucky one after it does not. */
    private static WorkerException failure(StartMethod start, Fault fault) throws Exception {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.worker(fault).options(), 1)) {
            WorkerException problem =
                    Faults.failure(() -> Faults.startUnlucky(workers).join(Faults.LIMIT));
            Faults.sumLucky(workers);
            return problem;
        }
    }

    @FaultTest(30)
    void row30_halfAFrameAndExitZeroIsAProtocolError(StartMethod start) throws Exception {
        Faults.assertTold(
                failure(start, Fault.HALF_FRAME), Reason.PROTOCOL, "ended in the middle of a frame", "exit code 0.");
    }

    @FaultTest(31)
    void row31_aDamagedFrameIsAProtocolError(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.DAMAGE), Reason.PROTOCOL, "its checksum does not match");
    }

    @FaultTest(31)
    void row31_aNegativeLengthIsAProtocolError(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.NEGATIVE_LENGTH), Reason.PROTOCOL, "a frame claims -");
    }

    @FaultTest(31)
    void row31_aLengthOfTwoGigabytesIsAProtocolError(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.HUGE_LENGTH), Reason.PROTOCOL, "a frame claims 2147483647 bytes");
    }

    @FaultTest(31)
    void row31_garbageBeforeTheHelloIsSkipped(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(
                FaultyWorkerOptions.worker(Fault.GARBAGE_BEFORE_HELLO).options(), 1)) {
            Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
        }
    }

    @FaultTest(32)
    void row32_aSumThatIsNotANumberIsRejected(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.NOT_A_NUMBER), Reason.PROTOCOL, "NaN");
    }

    @FaultTest(32)
    void row32_aReplyToAnotherRequestIsRejected(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.WRONG_ID), Reason.PROTOCOL, "instead of a reply to this request");
    }

    @FaultTest(32)
    void row32_aSecondReplyIsNotTakenForTheNextSlice(StartMethod start) throws Exception {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.worker(Fault.DUPLICATE).options(), 1)) {
            SliceResult result = Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
            Faults.sumLucky(workers);
            assertThat(Faults.sumLucky(workers).pid()).isNotEqualTo(result.pid());
        }
    }

    @FaultTest(33)
    void row33_aResultSentBeforeAKillIsKept(StartMethod start) throws Exception {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.worker(Fault.RESULT_THEN_KILL).options(), 1)) {
            SliceResult result = Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
            Faults.awaitGone(result.pid());

            assertThat(Faults.sumLucky(workers).pid()).isNotEqualTo(result.pid());
        }
    }

    @FaultTest(34)
    void row34_deathInTheMiddleOfALargeReplyIsDeathAndNoHang(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.DIE_IN_TRANSFER), Reason.DIED, "exit code 9.");
    }

    @FaultTest(34)
    void row34_deathBeforeTheRequestIsReadIsDeathAndNoHang(StartMethod start) {
        WorkerException problem = Faults.failure(
                start, FaultyWorkerOptions.worker(Fault.DIE_UNREAD).options());

        Faults.assertTold(problem, Reason.DIED, "exit code 5.");
    }

    @FaultTest(35)
    void row35_aWorkerThatNeverReadsTimesOut(StartMethod start) throws Exception {
        try (WorkerFactory workers =
                start.open(FaultyWorkerOptions.worker(Fault.NEVER_READS).options(), 1)) {
            assertThat(workers.awaitReady(Faults.LIMIT)).isTrue();
            WorkerHandle handle = Faults.startUnlucky(workers);

            Faults.assertTold(
                    Faults.failure(() -> handle.join(Duration.ofMillis(500))),
                    Reason.TIMED_OUT,
                    "did not deliver within",
                    "was killed");
            assertThat(NoLeakedProcesses.until(() -> !Faults.runs(handle.pid())))
                    .isTrue();
        }
    }
}
