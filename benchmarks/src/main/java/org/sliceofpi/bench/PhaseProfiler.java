package org.sliceofpi.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.PhaseBreakdown;

/**
 * Reports the phases of sums and the resource usage of their workers as secondary results of JMH. Times are means over all
 * sums of an iteration, like JMH's own score. On by default. It reads each sum after the clock has stopped and adds no work to
 * the timed region: every reply contains the timestamps, and the usage of a SPAWN worker is read while the worker exits, which
 * {@code phase.collect} includes anyway.
 *
 * <p>{@code phase.start}, {@code phase.boot}, {@code phase.handover}, {@code phase.compute}, {@code phase.straggler} and
 * {@code phase.collect}, in ms/op, are the phases of {@link PhaseBreakdown} and add up to the mean time of a sum.
 * {@code worker.cpu}, in ms/op, is the CPU time of all workers for a sum, including their start under SPAWN (the
 * operating system counts it in steps of 10 ms per worker). {@code fork.retries} is the number of
 * clones that hung and were replaced in an iteration; absent if there were none. {@code worker.peak} is the largest peak resident memory of a
 * worker; {@code workers.peak} is the largest total of the peaks of all processes, including the caller, which runs JMH. Both
 * are in MB of 2^20 bytes. Sums whose usage is unknown are left out of these figures.
 */
public final class PhaseProfiler implements InternalProfiler {

    private static final PhaseMeans MEANS = new PhaseMeans();

    /** Adds a sum to those of the current iteration. Call it outside the timed region. */
    static void record(ParallelSum sum) {
        MEANS.add(sum);
    }

    @Override
    public String getDescription() {
        return "Phases of parallel sums and the resource usage of their workers (on by default)";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        MEANS.reset();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<Result<?>> results = new ArrayList<>();
        MEANS.addTo(results);
        return results;
    }
}
