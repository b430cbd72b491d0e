package org.sliceofpi.bench;

import java.util.Collection;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * A secondary result that is not known in every iteration. The average is over those in which it is: JMH counts a
 * {@code ScalarResult} that is missing as 0.
 */
final class KnownResult extends Result<KnownResult> {

    private static final long serialVersionUID = 1;

    KnownResult(String label, double value, String unit) {
        this(label, of(value), unit);
    }

    private KnownResult(String label, Statistics values, String unit) {
        super(ResultRole.SECONDARY, label, values, unit, AggregationPolicy.AVG);
    }

    @Override
    protected Aggregator<KnownResult> getThreadAggregator() {
        return this::average;
    }

    @Override
    protected Aggregator<KnownResult> getIterationAggregator() {
        return this::average;
    }

    private KnownResult average(Collection<KnownResult> results) {
        ListStatistics values = new ListStatistics();
        results.forEach(result -> values.addValue(result.getScore()));
        return new KnownResult(label, values, unit);
    }
}
