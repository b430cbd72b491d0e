package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.series.FaultyLoop.Fault;

/** Rows 12 to 18 of the fault matrix: the slice's work fails, or ends its worker. */
@Timeout(60)
class WorkFaultsIT {

    /** What came of an unlucky slice, and of a lucky one after it with the same workers. */
    private record Struck(WorkerException problem, long pid, SliceResult next) {

        static Struck by(Fault fault, StartMethod start) throws Exception {
            try (WorkerFactory workers =
                    start.open(FaultyWorkerOptions.loop(fault).options(), 1)) {
                WorkerHandle unlucky = Faults.startUnlucky(workers);
                WorkerException problem = Faults.failure(() -> unlucky.join(Faults.LIMIT));
                return new Struck(problem, unlucky.pid(), Faults.sumLucky(workers));
            }
        }

        /** A pool keeps a worker whose slice has failed and nothing else; all others are used once. */
        void assertWorkerKept(boolean kept) {
            if (kept) {
                assertThat(next.pid()).isEqualTo(pid);
            } else {
                assertThat(next.pid()).isNotEqualTo(pid);
            }
        }
    }

    @FaultTest(12)
    void row12_workThatThrowsIsAFailureWithTheRemoteStack(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.THROW, start);

        Faults.assertTold(
                struck.problem,
                Reason.FAILED,
                "java.lang.IllegalStateException: struck on purpose",
                "at org.sliceofpi.series.FaultyLoop.strike",
                "at org.sliceofpi.worker.WorkerLoop.answer");
        struck.assertWorkerKept(start.name().equals("POOL"));
    }

    @FaultTest(13)
    void row13_aMegabyteOfMessageIsCut(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.LONG_MESSAGE, start);

        Faults.assertTold(struck.problem, Reason.FAILED, "long long long");
        assertThat(struck.problem.getMessage().length()).isBetween(60_000, 80_000);
        struck.assertWorkerKept(start.name().equals("POOL"));
    }

    @FaultTest(14)
    void row14_aStackOverflowIsAFailure(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.STACK_OVERFLOW, start);

        Faults.assertTold(struck.problem, Reason.FAILED, "java.lang.StackOverflowError", "FaultyLoop.overflow");
    }

    @FaultTest(15)
    void row15_memoryThatRunsOutIsAFailureAndRetiresTheWorker(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.OUT_OF_MEMORY, start);

        Faults.assertTold(struck.problem, Reason.FAILED, "java.lang.OutOfMemoryError: Java heap space");
        struck.assertWorkerKept(false);
    }

    @FaultTest(16)
    void row16_exitZeroDuringWorkIsNeverSuccess(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.EXIT_0, start);

        Faults.assertTold(struck.problem, Reason.DIED, "exit code 0.");
        struck.assertWorkerKept(false);
    }

    @FaultTest(17)
    void row17_exit42IsDeathWithItsLastWords(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.EXIT_42, start);

        Faults.assertTold(struck.problem, Reason.DIED, "exit code 42.", "last words before 42");
        struck.assertWorkerKept(false);
    }

    @FaultTest(17)
    void row17_halt42IsDeathWithItsLastWords(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.HALT_42, start);

        Faults.assertTold(struck.problem, Reason.DIED, "exit code 42.", "last words before 42");
        struck.assertWorkerKept(false);
    }

    @FaultTest(18)
    void row18_exit256IsDeathWithCode0(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.EXIT_256, start);

        Faults.assertTold(struck.problem, Reason.DIED, "exit code 0.");
    }

    @FaultTest(18)
    void row18_exitMinus1IsDeathWithCode255(StartMethod start) throws Exception {
        Struck struck = Struck.by(Fault.EXIT_MINUS_1, start);

        Faults.assertTold(struck.problem, Reason.DIED, "exit code 255.");
    }
}
