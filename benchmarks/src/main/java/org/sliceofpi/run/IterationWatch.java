package org.sliceofpi.run;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.sliceofpi.results.JournalEntry.Spent;

/** Adds up how long a fork has been measuring, from what JMH tells of each of its iterations. Thread-safe. */
final class IterationWatch {

    private long measured;
    private long warmup;

    /** An iteration has ended. */
    synchronized void ended(IterationParams iteration, IterationResult result, TimeUnit unit) {
        // A score is the time of an operation; in a mode that counts operations for a time, it is the other way round.
        double score = result.getPrimaryResult().getScore();
        boolean counts = result.getPrimaryResult().getScoreUnit().startsWith("ops/");
        double nanos = counts
                ? iteration.getTime().convertTo(TimeUnit.NANOSECONDS)
                : score * result.getMetadata().getMeasuredOps() * unit.toNanos(1);
        if (iteration.getType() == IterationType.WARMUP) {
            warmup += Math.round(nanos);
        } else {
            measured += Math.round(nanos);
        }
    }

    synchronized Spent spent() {
        return new Spent(measured, warmup);
    }
}
