package org.sliceofpi.bench;

import java.util.Collection;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * A secondary result that is known in some iterations only, which alone enter the average. JMH would count a missing
 * {@code ScalarResult} as 0.
 */
final class SparseResult extends Result<SparseResult> {

    private static final long serialVersionUID = 1;

    SparseResult(String label, double value, String unit) {
        this(label, of(value), unit);
    }

    private SparseResult(String label, Statistics values, String unit) {
        super(ResultRole.SECONDARY, label, values, unit, AggregationPolicy.AVG);
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
        return new SparseResult(label, values, unit);
    }
}
