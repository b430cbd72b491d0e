package org.sliceofpi.jmh;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JmhSetting.Iterations;
import org.sliceofpi.results.JournalEntry.Secondary;
import org.sliceofpi.results.JournalEntry.Spent;

/** Takes out of JMH's result of one fork what the journal keeps. */
final class ForkResultConverter {

    private ForkResultConverter() {}

    static ForkOutcome.Measured of(BenchmarkResult fork, Spent spent) {
        List<Double> values = new ArrayList<>();
        Map<String, List<Result<?>>> secondary = new LinkedHashMap<>();
        for (IterationResult iteration : fork.getIterationResults()) {
            values.add(iteration.getPrimaryResult().getScore());
            iteration
                    .getSecondaryResults()
                    .forEach((label, result) -> secondary
                            .computeIfAbsent(label, l -> new ArrayList<>())
                            .add(result));
        }
        Map<String, Secondary> kept = new LinkedHashMap<>();
        secondary.forEach((label, results) -> kept.put(label, secondary(results)));
        return new ForkOutcome.Measured(setting(fork.getParams()), fork.getScoreUnit(), values, kept, spent);
    }

    private static Secondary secondary(List<Result<?>> results) {
        Result<?> first = results.get(0);
        return new Secondary(
                first.getScoreUnit(),
                policy(first).name(),
                results.stream().map(Result::getScore).toList());
    }

    /** JMH keeps the policy to itself, and without it a score cannot be made of several values. */
    private static AggregationPolicy policy(Result<?> result) {
        try {
            Field policy = Result.class.getDeclaredField("policy");
            policy.setAccessible(true);
            return (AggregationPolicy) policy.get(result);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("this is not the JMH that the suite is built with", e);
        }
    }

    static JmhSetting setting(BenchmarkParams params) {
        return new JmhSetting(
                params.getJmhVersion(),
                params.getMode().shortLabel(),
                params.getTimeUnit().name(),
                params.getThreads(),
                params.getOpsPerInvocation(),
                iterations(params.getWarmup()),
                iterations(params.getMeasurement()),
                params.getJvm(),
                List.copyOf(params.getJvmArgs()),
                params.getJdkVersion(),
                params.getVmName(),
                params.getVmVersion());
    }

    private static Iterations iterations(IterationParams params) {
        return new Iterations(
                params.getCount(), params.getTime().convertTo(TimeUnit.NANOSECONDS), params.getBatchSize());
    }
}
