package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.FaultyLoop.Fault;

/** Rows 12 to 18 of the fault table: the computation fails, or ends its worker. */
@Timeout(60)
class WorkFaultsIT {

    /** Sums the faulty slice, then a healthy one; checks the error and whether both had the same worker. */
    private static WorkerException assertFails(
            StartMethod start, Fault fault, boolean poolKeepsWorker, Reason reason, String... cameBack)
            throws Exception {
        try (WorkerFactory workers = start.open(FaultyWorkerOptions.loop(fault).options(), 1)) {
            WorkerHandle faulty = Faults.startFaulty(workers);
            WorkerException problem = Faults.failure(faulty);
            Faults.assertError(problem, reason, cameBack);
            boolean sameWorker = Faults.sumHealthy(workers).pid() == faulty.pid();
            assertThat(sameWorker).isEqualTo(poolKeepsWorker && start == StartMethod.POOL);
            return problem;
        }
    }

    private static void assertDies(StartMethod start, Fault fault, String... cameBack) throws Exception {
        assertFails(start, fault, false, Reason.DIED, cameBack);
    }

    @FaultTest(12)
    void row12_anExceptionIsAFailureWithTheWorkersStackTrace(StartMethod start) throws Exception {
        assertFails(
                start,
                Fault.THROW,
                true,
                Reason.FAILED,
                "java.lang.IllegalStateException: struck on purpose",
                "at org.sliceofpi.series.FaultyLoop.strike",
                "at org.sliceofpi.worker.WorkerLoop.answer");
    }

    @FaultTest(13)
    void row13_aMegabyteOfMessageIsTruncated(StartMethod start) throws Exception {
        WorkerException problem = assertFails(start, Fault.LONG_MESSAGE, true, Reason.FAILED, "long long long");

        assertThat(problem.getMessage().length()).isBetween(60_000, 80_000);
    }

    @FaultTest(14)
    void row14_aStackOverflowIsAFailure(StartMethod start) throws Exception {
        assertFails(
                start,
                Fault.STACK_OVERFLOW,
                true,
                Reason.FAILED,
                "java.lang.StackOverflowError",
                "FaultyLoop.overflow");
    }

    @FaultTest(15)
    void row15_outOfMemoryIsAFailureAndRetiresTheWorker(StartMethod start) throws Exception {
        assertFails(start, Fault.OUT_OF_MEMORY, false, Reason.FAILED, "java.lang.OutOfMemoryError: Java heap space");
    }

    @FaultTest(16)
    void row16_exitZeroWithoutAResultIsNeverSuccess(StartMethod start) throws Exception {
        assertDies(start, Fault.EXIT_0, "exit code 0.");
    }

    @FaultTest(17)
    void row17_exit42IsReportedWithTheStandardError(StartMethod start) throws Exception {
        assertDies(start, Fault.EXIT_42, "exit code 42.", "last words before 42");
    }

    @FaultTest(17)
    void row17_halt42IsReportedWithTheStandardError(StartMethod start) throws Exception {
        assertDies(start, Fault.HALT_42, "exit code 42.", "last words before 42");
    }

    @FaultTest(18)
    void row18_exit256IsReportedAsCode0(StartMethod start) throws Exception {
        assertDies(start, Fault.EXIT_256, "exit code 0.");
    }

    @FaultTest(18)
    void row18_exitMinus1IsReportedAsCode255(StartMethod start) throws Exception {
        assertDies(start, Fault.EXIT_MINUS_1, "exit code 255.");
    }
}
