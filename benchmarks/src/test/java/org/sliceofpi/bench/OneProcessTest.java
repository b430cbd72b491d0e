package org.sliceofpi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.series.Kernel;

class OneProcessTest {

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    private final long childrenBefore = children();

    private static long children() {
        return ProcessHandle.current().children().count();
    }

    @AfterEach
    void nothingWasStarted() {
        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(threadsBefore);
        assertThat(started).isEmpty();
        assertThat(children()).isEqualTo(childrenBefore);
    }

    @ParameterizedTest
    @CsvSource({"SPAWN, false", "FORKSERVER, false", "POOL, false", "THREADS, false", "POOL, true", "THREADS, true"})
    void aSumInOneProcessOpensNoWorkersWhateverTheStartMethod(StartMethod start, boolean warm) throws Exception {
        DoubleSummation benchmark = new DoubleSummation();
        benchmark.processes = 1;
        benchmark.start = start;
        benchmark.kernel = Kernel.SCALAR;
        benchmark.terms = 1_000;

        benchmark.open(warm);
        benchmark.settle();
        assertThat(benchmark.factory).hasSameClassAs(WorkerFactory.none());
        nothingWasStarted();
        ParallelSum sum = benchmark.cold();

        assertThat(sum.slices()).hasSize(1);
        benchmark.check();
        benchmark.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = StartMethod.class,
            names = {"SPAWN", "POOL"})
    void aSumInOneProcessUnderADebuggerOpensNoWorkers(StartMethod start) throws Exception {
        UnderDebugger benchmark = new UnderDebugger();
        benchmark.processes = 1;
        benchmark.start = start;
        benchmark.terms = 1_000;

        benchmark.open();
        assertThat(benchmark.factory).hasSameClassAs(WorkerFactory.none());
        nothingWasStarted();

        assertThat(benchmark.plain().slices()).hasSize(1);
        benchmark.check();
        benchmark.close();
    }
}
