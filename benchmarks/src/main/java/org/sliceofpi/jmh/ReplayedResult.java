package org.sliceofpi.jmh;

import java.util.Collection;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/** A result as the journal keeps it, given back to JMH so that JMH writes its own format itself. */
final class ReplayedResult extends Result<ReplayedResult> {

    private static final long serialVersionUID = 1;

    ReplayedResult(ResultRole role, String label, double value, String unit, AggregationPolicy policy) {
        this(role, label, of(value), unit, policy);
    }

    private ReplayedResult(ResultRole role, String label, Statistics values, String unit, AggregationPolicy policy) {
        super(role, label, values, unit, policy);
    }

    @Override
    protected Aggregator<ReplayedResult> getThreadAggregator() {
        return ReplayedResult::aggregate;
    }

    @Override
    protected Aggregator<ReplayedResult> getIterationAggregator() {
        return ReplayedResult::aggregate;
    }

    private static ReplayedResult aggregate(Collection<ReplayedResult> results) {
        ReplayedResult first = results.iterator().next();
        ListStatistics values = new ListStatistics();
        results.forEach(r -> values.addValue(r.getScore()));
        return new ReplayedResult(first.role, first.label, values, first.unit, first.policy);
    }
}
