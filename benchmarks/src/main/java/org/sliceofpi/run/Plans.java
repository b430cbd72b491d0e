package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.bench.DecimalSummation;
import org.sliceofpi.bench.DoubleSummation;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.series.Kernel;

/** The three plans of the standard run. They differ in how many terms are summed and how often, in nothing else. */
public final class Plans {

    private static final List<Integer> PROCESSES = List.of(2, 4);
    private static final List<StartMethod> STARTS = List.of(StartMethod.SPAWN, StartMethod.THREADS);
    private static final int DIGITS = 50;

    private Plans() {}

    /** For a first look: under 90 s on two cores. */
    public static Plan quick() {
        return new Plan(
                "quick", cells(List.of(10_000_000L, 100_000_000L, 1_000_000_000L), List.of(100_000L, 1_000_000L)), 3);
    }

    /** Without any option: under 5 minutes on two cores. The article's 10^7 terms, and a hundred times as many. */
    public static Plan standard() {
        return new Plan(
                "standard",
                cells(List.of(10_000_000L, 100_000_000L, 1_000_000_000L), List.of(100_000L, 1_000_000L)),
                10);
    }

    /** For a result to be kept: more points on each line, more rounds. */
    public static Plan full() {
        return new Plan(
                "full",
                cells(
                        List.of(
                                1_000_000L,
                                10_000_000L,
                                30_000_000L,
                                100_000_000L,
                                300_000_000L,
                                1_000_000_000L,
                                10_000_000_000L),
                        List.of(10_000L, 30_000L, 100_000L, 300_000L, 1_000_000L)),
                20);
    }

    /** Every plan. */
    static List<Plan> all() {
        return List.of(quick(), standard(), full());
    }

    private static List<Cell> cells(List<Long> doubleTerms, List<Long> decimalTerms) {
        List<Cell> cells = new ArrayList<>();
        for (long terms : doubleTerms) {
            Map<String, String> params = new LinkedHashMap<>();
            params.put("kernel", Kernel.SCALAR.name());
            params.put("terms", Long.toString(terms));
            addProcesses(cells, DoubleSummation.class, params);
        }
        for (long terms : decimalTerms) {
            Map<String, String> params = new LinkedHashMap<>();
            params.put("kernel", Kernel.BIGDECIMAL.name());
            params.put("terms", Long.toString(terms));
            params.put("digits", Integer.toString(DIGITS));
            addProcesses(cells, DecimalSummation.class, params);
        }
        return cells;
    }

    private static void addProcesses(List<Cell> cells, Class<?> benchmark, Map<String, String> params) {
        // One process starts no worker, so one start method stands for all: it is everyone's baseline.
        cells.add(cell(benchmark, params, 1, StartMethod.SPAWN));
        for (int processes : PROCESSES) {
            for (StartMethod start : STARTS) {
                cells.add(cell(benchmark, params, processes, start));
            }
        }
    }

    private static Cell cell(Class<?> benchmark, Map<String, String> params, int processes, StartMethod start) {
        Map<String, String> all = new LinkedHashMap<>(params);
        all.put("processes", Integer.toString(processes));
        all.put("start", start.name());
        return Cell.of(benchmark, "cold", all);
    }
}
