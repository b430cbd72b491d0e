package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.sliceofpi.process.FaultyWorker.Fault;
import org.sliceofpi.process.WorkerException.Reason;

/** Rows 30 to 35 of the fault matrix: what comes from the worker is not what was agreed. */
@Timeout(60)
class ProtocolFaultsIT {

    /** An unlucky slice fails; a lucky one after it does not. */
    private static WorkerException failure(StartMethod start, Fault fault) throws Exception {
        try (Workers workers = start.open(Rigged.worker(fault).options(), 1)) {
            WorkerException problem =
                    Faults.failure(() -> Faults.startUnlucky(workers).join(Faults.LIMIT));
            Faults.sumLucky(workers);
            return problem;
        }
    }

    @Row(30)
    void row30_halfAFrameAndExitZeroIsAProtocolError(StartMethod start) throws Exception {
        Faults.assertTold(
                failure(start, Fault.HALF_FRAME), Reason.PROTOCOL, "ended in the middle of a frame", "exit code 0.");
    }

    @Row(31)
    void row31_aDamagedFrameIsAProtocolError(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.DAMAGE), Reason.PROTOCOL, "its checksum does not fit");
    }

    @Row(31)
    void row31_aNegativeLengthIsAProtocolError(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.NEGATIVE_LENGTH), Reason.PROTOCOL, "a frame claims -");
    }

    @Row(31)
    void row31_aLengthOfTwoGigabytesIsAProtocolError(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.HUGE_LENGTH), Reason.PROTOCOL, "a frame claims 2147483647 bytes");
    }

    @Row(31)
    void row31_garbageBeforeTheHelloIsSkipped(StartMethod start) throws Exception {
        try (Workers workers =
                start.open(Rigged.worker(Fault.GARBAGE_BEFORE_HELLO).options(), 1)) {
            Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
        }
    }

    @Row(32)
    void row32_aSumThatIsNotANumberIsRejected(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.NOT_A_NUMBER), Reason.PROTOCOL, "NaN");
    }

    @Row(32)
    void row32_aReplyToAnotherRequestIsRejected(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.WRONG_ID), Reason.PROTOCOL, "instead of a reply to this request");
    }

    @Row(32)
    void row32_aSecondReplyIsNotTakenForTheNextSlice(StartMethod start) throws Exception {
        try (Workers workers = start.open(Rigged.worker(Fault.DUPLICATE).options(), 1)) {
            SliceResult result = Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
            Faults.sumLucky(workers);
            assertThat(Faults.sumLucky(workers).pid()).isNotEqualTo(result.pid());
        }
    }

    @Row(33)
    void row33_aResultSentBeforeAKillIsKept(StartMethod start) throws Exception {
        try (Workers workers = start.open(Rigged.worker(Fault.RESULT_THEN_KILL).options(), 1)) {
            SliceResult result = Faults.verified(Faults.startUnlucky(workers).join(Faults.LIMIT));
            Faults.awaitGone(result.pid());

            assertThat(Faults.sumLucky(workers).pid()).isNotEqualTo(result.pid());
        }
    }

    @Row(34)
    void row34_deathInTheMiddleOfALargeReplyIsDeathAndNoHang(StartMethod start) throws Exception {
        Faults.assertTold(failure(start, Fault.DIE_IN_TRANSFER), Reason.DIED, "exit code 9.");
    }

    @Row(34)
    void row34_deathBeforeTheRequestIsReadIsDeathAndNoHang(StartMethod start) {
        WorkerException problem =
                Faults.failure(start, Rigged.worker(Fault.DIE_UNREAD).options());

        Faults.assertTold(problem, Reason.DIED, "exit code 5.");
    }

    @Row(35)
    void row35_aWorkerThatNeverReadsTimesOut(StartMethod start) throws Exception {
        try (Workers workers = start.open(Rigged.worker(Fault.NEVER_READS).options(), 1)) {
            assertThat(workers.awaitReady(Faults.LIMIT)).isTrue();
            Launcher launcher = Faults.startUnlucky(workers);

            Faults.assertTold(
                    Faults.failure(() -> launcher.join(Duration.ofMillis(500))),
                    Reason.TIMED_OUT,
                    "did not deliver within",
                    "was killed");
            assertThat(NothingLeft.until(() -> !Faults.runs(launcher.pid()))).isTrue();
        }
    }
}
