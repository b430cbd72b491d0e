package org.sliceofpi.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.PhaseBreakdown;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.jvm.ResourceUsage;

/**
 * Reports the phases of a sum over several processes and what its workers used, as secondary results of JMH. On by default.
 * It reads the last sum of each iteration after the clock has stopped and adds no work to the timed region: the timestamps
 * are part of every reply, and the usage of a SPAWN worker is read while it exits, which {@code phase.collect} includes
 * anyway.
 *
 * <p>{@code phase.start}, {@code phase.boot}, {@code phase.handover}, {@code phase.compute}, {@code phase.straggler} and
 * {@code phase.collect}, in ms/op, are the phases of {@link PhaseBreakdown} and add up to the elapsed time.
 * {@code worker.cpu}, in ms/op, is the CPU time of all workers for this sum, including their start under SPAWN (the
 * operating system counts it in steps of 10 ms per worker). {@code worker.peak} is the largest peak resident memory of a
 * worker; {@code workers.peak} is the total of the peaks of all processes, including the caller with JMH. Both are in MB of
 * 2^20 bytes. Unknown values are left out of an iteration, and of the average.
 */
public final class PhaseProfiler implements InternalProfiler {

    private static volatile ParallelSum last;

    /** Records a sum. Call it outside the timed region. */
    static void show(ParallelSum sum) {
        last = sum;
    }

    @Override
    public String getDescription() {
        return "Phases of a sum over several processes and what its workers used (on by default)";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        last = null;
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        ParallelSum sum = last;
        if (sum == null) {
            return List.of();
        }
        List<Result<?>> results = new ArrayList<>();
        PhaseBreakdown path = PhaseBreakdown.of(sum);
        addMillis(results, "phase.start", path.start());
        addMillis(results, "phase.boot", path.boot());
        addMillis(results, "phase.handover", path.handover());
        addMillis(results, "phase.compute", path.compute());
        addMillis(results, "phase.straggler", path.straggler());
        addMillis(results, "phase.collect", path.collect());
        addUsage(results, sum);
        return results;
    }

    private static void addUsage(List<Result<?>> results, ParallelSum sum) {
        // Plain loops: loading the classes of a stream takes a fork longer than a short sum.
        long own = ProcessHandle.current().pid();
        OptionalLong callerPeak = ResourceUsage.ofThisProcess().peakBytes();
        boolean cpuKnown = true;
        boolean peakKnown = callerPeak.isPresent();
        boolean hasWorkers = false;
        long cpu = 0;
        long largest = 0;
        long all = callerPeak.orElse(0);
        for (SliceResult slice : sum.slices()) {
            if (slice.pid() != own) {
                OptionalLong nanos = slice.usage().cpuNanos();
                OptionalLong peak = slice.usage().peakBytes();
                hasWorkers = true;
                cpuKnown &= nanos.isPresent();
                peakKnown &= peak.isPresent();
                cpu += nanos.orElse(0);
                largest = Math.max(largest, peak.orElse(0));
                all += peak.orElse(0);
            }
        }
        if (hasWorkers && cpuKnown) {
            addMillis(results, "worker.cpu", cpu);
        }
        if (hasWorkers && peakKnown) {
            addMegabytes(results, "worker.peak", largest);
        }
        if (peakKnown) {
            addMegabytes(results, "workers.peak", all);
        }
    }

    private static void addMillis(List<Result<?>> results, String label, long nanos) {
        results.add(new SparseResult(ResultRole.SECONDARY, label, nanos / 1e6, "ms/op"));
    }

    private static void addMegabytes(List<Result<?>> results, String label, long bytes) {
        results.add(new SparseResult(ResultRole.SECONDARY, label, bytes / (double) (1 << 20), "MB"));
    }
}
