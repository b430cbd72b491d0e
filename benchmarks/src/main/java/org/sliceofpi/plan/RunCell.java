package org.sliceofpi.plan;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sliceofpi.results.JournalEntry.PlannedCell;

/**
 * A benchmark with one set of parameters: what one fork of JMH measures. Immutable.
 *
 * @param benchmark full name, class and method
 * @param params every parameter of the benchmark; one left out would make JMH measure all its defaults
 */
public record RunCell(String benchmark, SortedMap<String, String> params) {

    public RunCell {
        params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    }

    public static RunCell of(Class<?> benchmarkClass, String method, Map<String, String> params) {
        return new RunCell(benchmarkClass.getName() + "." + method, new TreeMap<>(params));
    }

    public static RunCell of(PlannedCell planned) {
        return new RunCell(planned.benchmark(), new TreeMap<>(planned.params()));
    }

    public PlannedCell planned() {
        return new PlannedCell(benchmark, params);
    }

    /** "DoubleSummation.cold". */
    public String shortName() {
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
    }

    /** "cold SCALAR 4 SPAWN 10000000": the parameters without their names, for where there is little room. */
    public String brief() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1) + " " + String.join(" ", params.values());
    }

    /** "DoubleSummation.cold processes=2 start=SPAWN ...": short, for people. */
    public String label() {
        String name = shortName();
        return params.isEmpty()
                ? name
                : name + " "
                        + params.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" "));
    }
}
