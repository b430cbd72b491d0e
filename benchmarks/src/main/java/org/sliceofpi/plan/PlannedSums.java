package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sliceofpi.bench.DecimalSummation;
import org.sliceofpi.bench.DoubleSummation;
import org.sliceofpi.bench.OneWorker;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.series.Kernel;

/**
 * The sums to measure with one kernel, for several start methods and numbers of processes. Immutable.
 *
 * @param family a cell with the parameters that all sums share
 * @param lines the cells, without N
 */
record PlannedSums(CellId family, List<CellId> lines) {

    private static final String DIGITS = "50";

    PlannedSums {
        lines = List.copyOf(lines);
    }

    /**
     * Returns an empty set of sums for the benchmark that matches the kernel's arithmetic.
     *
     * @param method its method: "cold" or "warm"
     */
    static PlannedSums of(String method, Kernel kernel) {
        Class<?> benchmark = kernel.isDecimal() ? DecimalSummation.class : DoubleSummation.class;
        return new PlannedSums(of(benchmark, method, kernel), List.of());
    }

    /** Returns a cell without a start method, a process count or N, in the JMH mode of its method, for the JDK that runs the suite. */
    static CellId of(Class<?> benchmark, String method, Kernel kernel) {
        SortedMap<String, String> params = new TreeMap<>();
        params.put("kernel", kernel.name());
        if (kernel.isDecimal()) {
            params.put("digits", DIGITS);
        }
        String mode = method.equals("cold") ? "ss" : "avgt";
        return new CellId(name(benchmark, method), mode, params, 1, 1, List.of(), System.getProperty("java.version"));
    }

    static String name(Class<?> benchmark, String method) {
        return benchmark.getName() + "." + method;
    }

    PlannedSums one(StartMethod... starts) {
        return with(1, starts);
    }

    PlannedSums two(StartMethod... starts) {
        return with(2, starts);
    }

    PlannedSums four(StartMethod... starts) {
        return with(4, starts);
    }

    private PlannedSums with(int processes, StartMethod... starts) {
        List<CellId> more = new ArrayList<>(lines);
        for (StartMethod start : starts) {
            more.add(family.with(start.name(), processes));
        }
        return new PlannedSums(family, more);
    }

    /** Adds the second baseline: one worker that sums everything. */
    PlannedSums oneWorker(StartMethod... starts) {
        List<CellId> more = new ArrayList<>(lines);
        for (StartMethod start : starts) {
            SortedMap<String, String> params = new TreeMap<>(family.params());
            params.putIfAbsent("digits", "0");
            params.put("start", start.name());
            String benchmark = name(OneWorker.class, "cold");
            more.add(new CellId(benchmark, family.mode(), params, 1, 1, List.of(), family.jdk()));
        }
        return new PlannedSums(family, more);
    }

    /** Returns the cells at one N. */
    List<CellId> at(long terms) {
        return lines.stream().map(line -> line.withTerms(terms)).toList();
    }
}
