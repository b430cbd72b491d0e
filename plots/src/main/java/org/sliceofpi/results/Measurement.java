package org.sliceofpi.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of jmh.json: a benchmark with one set of parameters, and what each of its forks measured.
 *
 * @param benchmark full name of the benchmark, class and method
 * @param mode JMH's short name of the mode, such as "ss" or "avgt"
 * @param params the parameters as JMH writes them
 * @param unit of the values, such as "ms/op"
 * @param forks for each fork, in order, the values of its measurement iterations
 * @param secondary what profilers measured along with it, by label, such as "phase.boot"
 */
public record Measurement(
        String benchmark,
        String mode,
        Map<String, String> params,
        String unit,
        List<List<Double>> forks,
        Map<String, Metric> secondary) {

    public Measurement {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        forks = forks.stream().map(List::copyOf).toList();
        secondary = Collections.unmodifiableMap(new TreeMap<>(secondary));
    }

    /** A measurement without secondary metrics. */
    public Measurement(
            String benchmark, String mode, Map<String, String> params, String unit, List<List<Double>> forks) {
        this(benchmark, mode, params, unit, forks, Map.of());
    }

    /**
     * A secondary metric.
     *
     * @param unit of the values
     * @param forks as those of the measurement, one value for each iteration or each fork
     */
    public record Metric(String unit, List<List<Double>> forks) {

        public Metric {
            forks = forks.stream().map(List::copyOf).toList();
        }
    }
}
