package org.sliceofpi.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.sliceofpi.results.Measurement.TimeSpent;

/** Adds up the time that a fork spends in iterations, from JMH's events. Thread-safe. */
final class IterationWatch {

    private final LongSupplier clock;
    private long startedNanos;
    private long measured;
    private long warmup;
    private long timed;

    /** @param clock a clock in nanoseconds, such as {@link System#nanoTime} */
    IterationWatch(LongSupplier clock) {
        this.clock = clock;
    }

    /** Called when an iteration starts. */
    synchronized void started() {
        startedNanos = clock.getAsLong();
    }

    /** Called when the iteration has ended. */
    synchronized void ended(IterationParams iteration, IterationResult result, TimeUnit unit) {
        long nanos = clock.getAsLong() - startedNanos;
        if (iteration.getType() == IterationType.WARMUP) {
            warmup += nanos;
        } else {
            measured += nanos;
            timed += timed(iteration, result, unit);
        }
    }

    private static long timed(IterationParams iteration, IterationResult result, TimeUnit unit) {
        // The score is the time per operation; in throughput mode the clock runs for the whole iteration.
        double score = result.getPrimaryResult().getScore();
        boolean throughput = result.getPrimaryResult().getScoreUnit().startsWith("ops/");
        return Math.round(
                throughput
                        ? iteration.getTime().convertTo(TimeUnit.NANOSECONDS)
                        : score * result.getMetadata().getMeasuredOps() * unit.toNanos(1));
    }

    /** Returns the total times of the iterations so far. */
    synchronized TimeSpent spent() {
        return new TimeSpent(measured, warmup, timed);
    }
}
