package org.sliceofpi.bench;

import java.util.Collection;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * A JMH result that some iterations may lack. Its score is the average over the iterations that have it; JMH counts a missing
 * {@code ScalarResult} as 0.
 */
public final class SparseResult extends Result<SparseResult> {

    private static final long serialVersionUID = 1;

    /** Creates the result of one iteration. */
    public SparseResult(ResultRole role, String label, double value, String unit) {
        this(role, label, of(value), unit);
    }

    private SparseResult(ResultRole role, String label, Statistics values, String unit) {
        super(role, label, values, unit, AggregationPolicy.AVG);
    }

    @Override
    protected Aggregator<SparseResult> getThreadAggregator() {
        return this::average;
    }

    @Override
    protected Aggregator<SparseResult> getIterationAggregator() {
        return this::average;
    }

    private SparseResult average(Collection<SparseResult> results) {
        ListStatistics values = new ListStatistics();
        results.forEach(result -> values.addValue(result.getScore()));
        return new SparseResult(role, label, values, unit);
    }
}
