package org.sliceofpi.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JmhSetting.Iterations;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Measurement.TimeSpent;

/** Converts JMH's result of one fork to a journal entry. */
final class ForkResultConverter {

    private ForkResultConverter() {}

    static Measurement of(PlannedFork fork, BenchmarkResult result, TimeSpent spent) {
        List<Double> values = new ArrayList<>();
        Map<String, List<Result<?>>> byLabel = new TreeMap<>();
        for (IterationResult iteration : result.getIterationResults()) {
            values.add(iteration.getPrimaryResult().getScore());
            iteration.getSecondaryResults().forEach((label, secondary) -> {
                byLabel.computeIfAbsent(label, l -> new ArrayList<>()).add(secondary);
            });
        }
        Map<String, Secondary> secondary = new TreeMap<>();
        byLabel.forEach((label, results) -> {
            List<Double> scores = results.stream().map(Result::getScore).toList();
            secondary.put(label, new Secondary(results.get(0).getScoreUnit(), scores));
        });
        JmhSetting setting = setting(result.getParams());
        String unit = result.getScoreUnit();
        return new Measurement(null, fork.round(), fork.cell(), 0, setting, unit, values, secondary, spent, null);
    }

    private static JmhSetting setting(BenchmarkParams params) {
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
