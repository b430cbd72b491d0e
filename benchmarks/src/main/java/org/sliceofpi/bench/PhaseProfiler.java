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
 * Where the time of a sum over several processes went, and what its workers used, as secondary results of JMH. On by
 * default. It looks at the last sum of each iteration after the clock has stopped. What it looks at is there in any case:
 * the moments are part of every reply, and what a worker that ends with its slice (SPAWN) has used is read while it ends,
 * for which {@code phase.collect} waits in any case.
 *
 * <p>{@code phase.start}, {@code phase.boot}, {@code phase.handover}, {@code phase.compute}, {@code phase.straggler} and
 * {@code phase.collect}, in ms/op, are the phases of {@link PhaseBreakdown} and add up to the time of the whole.
 * {@code worker.cpu}, in ms/op, is the processor time of all workers together for this sum, their start included under
 * SPAWN (the operating system counts it in steps of 10 ms for each worker). {@code worker.peak} is the most memory that
 * any worker had resident, {@code workers.peak} the sum of that of all processes, the caller's included (with JMH in it);
 * both in MB of 2^20 bytes. Where the operating system does not tell, or there is no worker, a line is left out, and what
 * is unknown in one iteration does not count in the average over all.
 */
public final class PhaseProfiler implements InternalProfiler {

    private static final double MILLI = 1e6;
    private static final double MEGA = 1 << 20;

    private static volatile ParallelSum last;

    /** Shows it a sum; to be called outside the timed region. */
    static void show(ParallelSum sum) {
        last = sum;
    }

    @Override
    public String getDescription() {
        return "Phases of a sum over several processes, and what its workers used (on by default)";
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
        PhaseBreakdown path = sum.criticalPath();
        add(results, "phase.start", path.start() / MILLI, "ms/op");
        add(results, "phase.boot", path.boot() / MILLI, "ms/op");
        add(results, "phase.handover", path.handover() / MILLI, "ms/op");
        add(results, "phase.compute", path.compute() / MILLI, "ms/op");
        add(results, "phase.straggler", path.straggler() / MILLI, "ms/op");
        add(results, "phase.collect", path.collect() / MILLI, "ms/op");
        addUsage(results, sum);
        return results;
    }

    private static void addUsage(List<Result<?>> results, ParallelSum sum) {
        // Loops, here and in what is called after each first sum: a stream's classes take a fork longer than its sum.
        long own = ProcessHandle.current().pid();
        OptionalLong caller = ResourceUsage.ofThisProcess().peakBytes();
        boolean cpuKnown = true;
        boolean peakKnown = caller.isPresent();
        int workers = 0;
        long cpu = 0;
        long most = 0;
        long all = caller.orElse(0);
        for (SliceResult slice : sum.slices()) {
            if (slice.pid() == own) {
                continue;
            }
            ResourceUsage usage = slice.usage();
            workers++;
            cpuKnown &= usage.cpuNanos().isPresent();
            cpu += usage.cpuNanos().orElse(0);
            peakKnown &= usage.peakBytes().isPresent();
            most = Math.max(most, usage.peakBytes().orElse(0));
            all += usage.peakBytes().orElse(0);
        }
        if (workers > 0 && cpuKnown) {
            add(results, "worker.cpu", cpu / MILLI, "ms/op");
        }
        if (workers > 0 && peakKnown) {
            add(results, "worker.peak", most / MEGA, "MB");
        }
        if (peakKnown) {
            add(results, "workers.peak", all / MEGA, "MB");
        }
    }

    private static void add(List<Result<?>> results, String label, double value, String unit) {
        results.add(new SparseResult(ResultRole.SECONDARY, label, value, unit));
    }
}
