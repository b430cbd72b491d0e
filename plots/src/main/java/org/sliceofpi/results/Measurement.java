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
 */
public record Measurement(
        String benchmark, String mode, Map<String, String> params, String unit, List<List<Double>> forks) {

    public Measurement {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        forks = forks.stream().map(List::copyOf).toList();
    }
}
