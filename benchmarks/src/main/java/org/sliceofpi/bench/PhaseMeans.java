package org.sliceofpi.bench;

import java.util.List;
import java.util.OptionalLong;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.PhaseBreakdown;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.jvm.ResourceUsage;

/**
 * Accumulates the mean phases of several sums and the resource usage of their workers, in constant memory. Thread-safe.
 *
 * <p>It uses plain loops and fields, because loading the classes of streams takes longer than a short sum.
 */
final class PhaseMeans {

    // guarded by this
    private long sums;
    private long start;
    private long boot;
    private long handover;
    private long compute;
    private long straggler;
    private long collect;
    private long sumsWithCpu;
    private long cpu;
    private long largestPeak;
    private long largestTotal;
    private long sumsWithPeak;
    private long retries;
    private boolean hasWorkers;

    /** Discards all sums. */
    synchronized void reset() {
        sums = start = boot = handover = compute = straggler = collect = 0;
        retries = 0;
        sumsWithCpu = cpu = sumsWithPeak = largestPeak = largestTotal = 0;
        hasWorkers = false;
    }

    synchronized void add(ParallelSum sum) {
        PhaseBreakdown phases = PhaseBreakdown.of(sum);
        sums++;
        start += phases.start();
        boot += phases.boot();
        handover += phases.handover();
        compute += phases.compute();
        straggler += phases.straggler();
        collect += phases.collect();
        addUsage(sum.slices());
    }

    private void addUsage(List<SliceResult> slices) {
        long own = ProcessHandle.current().pid();
        boolean cpuKnown = true;
        boolean peakKnown = true;
        long cpuNanos = 0;
        long largest = 0;
        long total = 0;
        for (SliceResult slice : slices) {
            retries += slice.retries();
            if (slice.pid() != own) {
                OptionalLong nanos = slice.usage().cpuNanos();
                OptionalLong peak = slice.usage().peakBytes();
                hasWorkers = true;
                cpuKnown &= nanos.isPresent();
                peakKnown &= peak.isPresent();
                cpuNanos += nanos.orElse(0);
                largest = Math.max(largest, peak.orElse(0));
                total += peak.orElse(0);
            }
        }
        if (cpuKnown) {
            sumsWithCpu++;
            cpu += cpuNanos;
        }
        if (peakKnown) {
            sumsWithPeak++;
            largestPeak = Math.max(largestPeak, largest);
            largestTotal = Math.max(largestTotal, total);
        }
    }

    /** Adds the secondary results of {@link PhaseProfiler} to a list; adds nothing if there is no sum. */
    synchronized void addTo(List<Result<?>> results) {
        if (sums == 0) {
            return;
        }
        addMillis(results, "phase.start", start, sums);
        addMillis(results, "phase.boot", boot, sums);
        addMillis(results, "phase.handover", handover, sums);
        addMillis(results, "phase.compute", compute, sums);
        addMillis(results, "phase.straggler", straggler, sums);
        addMillis(results, "phase.collect", collect, sums);
        if (hasWorkers && sumsWithCpu > 0) {
            addMillis(results, "worker.cpu", cpu, sumsWithCpu);
        }
        if (retries > 0) {
            results.add(new SparseResult(ResultRole.SECONDARY, "fork.retries", retries, "forks"));
        }
        OptionalLong callerPeak = ResourceUsage.ofThisProcess().peakBytes();
        if (sumsWithPeak > 0 && callerPeak.isPresent()) {
            if (hasWorkers) {
                addMegabytes(results, "worker.peak", largestPeak);
            }
            addMegabytes(results, "workers.peak", callerPeak.getAsLong() + largestTotal);
        }
    }

    private static void addMillis(List<Result<?>> results, String label, long nanos, long sums) {
        results.add(new SparseResult(ResultRole.SECONDARY, label, nanos / 1e6 / sums, "ms/op"));
    }

    private static void addMegabytes(List<Result<?>> results, String label, long bytes) {
        results.add(new SparseResult(ResultRole.SECONDARY, label, bytes / (double) (1 << 20), "MB"));
    }
}
