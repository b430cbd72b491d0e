package org.sliceofpi.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.sliceofpi.results.Measurement.TimeSpent;

/** Adds up the iteration times of a fork. Thread-safe. */
final class IterationWatch {

    private final LongSupplier clock;
    private long startedAt;
    private long measured;
    private long warmup;
    private long timed;

    /** @param clock nanosecond clock such as {@link System#nanoTime} */
    IterationWatch(LongSupplier clock) {
        this.clock = clock;
    }

    /** Records the start of an iteration. */
    synchronized void started() {
        startedAt = clock.getAsLong();
    }

    /** Records the end of the current iteration. */
    synchronized void ended(IterationParams iteration, IterationResult result, TimeUnit unit) {
        long nanos = clock.getAsLong() - startedAt;
        if (iteration.getType() == IterationType.WARMUP) {
            warmup += nanos;
        } else {
            measured += nanos;
            timed += timed(iteration, result, unit);
        }
    }

    private static long timed(IterationParams iteration, IterationResult result, TimeUnit unit) {
        // The score is a time per operation, except in throughput mode, where an iteration has a fixed duration.
        double score = result.getPrimaryResult().getScore();
        boolean counts = result.getPrimaryResult().getScoreUnit().startsWith("ops/");
        return Math.round(
                counts
                        ? iteration.getTime().convertTo(TimeUnit.NANOSECONDS)
                        : score * result.getMetadata().getMeasuredOps() * unit.toNanos(1));
    }

    /** Returns the totals so far. */
    synchronized TimeSpent spent() {
        return new TimeSpent(measured, warmup, timed);
    }
}
