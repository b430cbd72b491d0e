package org.sliceofpi.jmh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JmhSetting.Iterations;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Measurement.TimeSpent;

/** Converts JMH's result of one fork to what the journal records. */
final class ForkResultConverter {

    private ForkResultConverter() {}

    static ForkOutcome.Completed of(BenchmarkResult fork, TimeSpent spent) {
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
        return new ForkOutcome.Completed(setting(fork.getParams()), fork.getScoreUnit(), values, kept, spent);
    }

    private static Secondary secondary(List<Result<?>> results) {
        Result<?> first = results.get(0);
        return new Secondary(
                first.getScoreUnit(), results.stream().map(Result::getScore).toList());
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
