package org.sliceofpi.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.sliceofpi.results.Measurement.TimeSpent;

/** Adds up how long a fork measures, from JMH's events for each iteration. Thread-safe. */
final class IterationWatch {

    private final LongSupplier clock;
    private long began;
    private long measured;
    private long warmup;
    private long timed;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    IterationWatch(LongSupplier clock) {
        this.clock = clock;
    }

    /** Called when an iteration starts. */
    synchronized void begins() {
        began = clock.getAsLong();
    }

    /** Called when the iteration has ended. */
    synchronized void ended(IterationParams iteration, IterationResult result, TimeUnit unit) {
        long nanos = clock.getAsLong() - began;
        if (iteration.getType() == IterationType.WARMUP) {
            warmup += nanos;
        } else {
            measured += nanos;
            timed += timed(iteration, result, unit);
        }
    }

    private static long timed(IterationParams iteration, IterationResult result, TimeUnit unit) {
        // A score is the time per operation; in throughput mode it is operations per time.
        double score = result.getPrimaryResult().getScore();
        boolean counts = result.getPrimaryResult().getScoreUnit().startsWith("ops/");
        return Math.round(
                counts
                        ? iteration.getTime().convertTo(TimeUnit.NANOSECONDS)
                        : score * result.getMetadata().getMeasuredOps() * unit.toNanos(1));
    }

    synchronized TimeSpent spent() {
        return new TimeSpent(measured, warmup, timed);
    }
}
