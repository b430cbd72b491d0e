package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sliceofpi.bench.DecimalSummation;
import org.sliceofpi.bench.DoubleSummation;
import org.sliceofpi.bench.KernelSpeed;
import org.sliceofpi.bench.OneWorker;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.IterationBudget;
import org.sliceofpi.series.Kernel;

/**
 * The three plans of the suite. All answer the same questions: what the article's program takes in one, two and four
 * processes by every start method ({@code cold}), from how many terms running workers pay off ({@code warm}), the
 * same with 50 digits, and what a better kernel gains. They differ in the number of N, forks and iterations. A fork
 * costs 0.35 s whatever it measures (a bare JVM 0.12 s), so the shorter plans have few cells and long iterations:
 * four processes only by SPAWN and POOL, decimal only by SPAWN in two processes.
 */
public final class Plans {

    private static final List<StartMethod> EVERY = List.of(StartMethod.values());
    private static final List<StartMethod> SPAWN = List.of(StartMethod.SPAWN);
    private static final List<StartMethod> POOL = List.of(StartMethod.POOL);
    private static final List<StartMethod> NEW_OR_REUSED = List.of(StartMethod.SPAWN, StartMethod.POOL);
    private static final List<StartMethod> NONE = List.of();
    private static final int DIGITS = 50;

    /** JMH's short names of the modes that the benchmarks' annotations have. */
    private static final String SINGLE_SHOT = "ss";

    private static final String AVERAGE_TIME = "avgt";

    /** Forks run on the JDK that runs the suite. */
    private static final String JDK = System.getProperty("java.version");

    private Plans() {}

    /** Returns the plan of {@code --quick}: under 90 s on two cores. */
    public static Plan quick() {
        List<CellId> cells = new ArrayList<>();
        doubles(cells, "cold", EVERY, NEW_OR_REUSED, 10_000_000L, 500_000_000L);
        doubles(cells, "warm", POOL, NONE, 100_000L, 10_000_000L);
        decimals(cells, SPAWN, NONE, 100_000L, 300_000L, 1_000_000L);
        kernels(cells, List.of(Kernel.SCALAR, Kernel.FUSED));
        return new Plan("quick", cells, 3, efforts(new IterationBudget(1, 3, 150)));
    }

    /**
     * Returns the plan of the standard run: under 5 minutes on two cores. It has the article's 10^7 terms, a hundred
     * times as many, and for SPAWN one N between.
     */
    public static Plan standard() {
        List<CellId> cells = new ArrayList<>();
        doubles(cells, "cold", EVERY, NEW_OR_REUSED, 10_000_000L);
        // SPAWN's break-even usually lies between the two, too far from both for a line through them.
        doubles(cells, "cold", SPAWN, NONE, 300_000_000L);
        doubles(cells, "cold", EVERY, NEW_OR_REUSED, 1_000_000_000L);
        doubles(cells, "warm", POOL, NONE, 100_000L, 10_000_000L);
        decimals(cells, SPAWN, NONE, 100_000L, 1_000_000L, 10_000_000L);
        kernels(cells, List.of(Kernel.SCALAR, Kernel.FUSED));
        return new Plan("standard", cells, 5, efforts(new IterationBudget(1, 10, 450)));
    }

    /** Returns the plan of {@code --full}: more points on each line, more rounds. */
    public static Plan full() {
        List<CellId> cells = new ArrayList<>();
        doubles(
                cells,
                "cold",
                EVERY,
                EVERY,
                1_000_000L,
                10_000_000L,
                30_000_000L,
                100_000_000L,
                300_000_000L,
                1_000_000_000L,
                10_000_000_000L);
        doubles(cells, "warm", EVERY, EVERY, 10_000L, 100_000L, 300_000L, 1_000_000L, 10_000_000L, 100_000_000L);
        decimals(cells, EVERY, EVERY, 10_000L, 100_000L, 300_000L, 1_000_000L, 10_000_000L);
        oneWorker(cells, Kernel.SCALAR, 0, 10_000_000L, 1_000_000_000L);
        oneWorker(cells, Kernel.BIGDECIMAL, DIGITS, 1_000_000L);
        kernels(cells, List.of(Kernel.values()));
        return new Plan("full", cells, 15, efforts(new IterationBudget(2, 5, 400)));
    }

    /** Returns every plan. */
    static List<Plan> all() {
        return List.of(quick(), standard(), full());
    }

    /** Returns the plan of a name. */
    public static Optional<Plan> named(String name) {
        return all().stream().filter(plan -> plan.name().equals(name)).findFirst();
    }

    private static Map<String, IterationBudget> efforts(IterationBudget effort) {
        return Map.of(
                name(DoubleSummation.class, "warm"), effort,
                name(KernelSpeed.class, "doubles"), effort,
                name(KernelSpeed.class, "decimals"), effort);
    }

    private static String name(Class<?> benchmark, String method) {
        return benchmark.getName() + "." + method;
    }

    private static void doubles(
            List<CellId> cells, String method, List<StartMethod> two, List<StartMethod> four, long... manyTerms) {
        for (long terms : manyTerms) {
            Map<String, String> params = new LinkedHashMap<>();
            params.put("kernel", Kernel.SCALAR.name());
            params.put("terms", Long.toString(terms));
            addProcesses(cells, DoubleSummation.class, method, params, two, four);
        }
    }

    private static void decimals(List<CellId> cells, List<StartMethod> two, List<StartMethod> four, long... manyTerms) {
        for (long terms : manyTerms) {
            Map<String, String> params = new LinkedHashMap<>();
            params.put("kernel", Kernel.BIGDECIMAL.name());
            params.put("terms", Long.toString(terms));
            params.put("digits", Integer.toString(DIGITS));
            addProcesses(cells, DecimalSummation.class, "cold", params, two, four);
        }
    }

    /** Adds the second baseline for some of the sums. */
    private static void oneWorker(List<CellId> cells, Kernel kernel, int digits, long... manyTerms) {
        for (long terms : manyTerms) {
            for (StartMethod start : EVERY) {
                Map<String, String> params = new LinkedHashMap<>();
                params.put("kernel", kernel.name());
                params.put("terms", Long.toString(terms));
                params.put("digits", Integer.toString(digits));
                params.put("start", start.name());
                cells.add(id(OneWorker.class, "cold", SINGLE_SHOT, params));
            }
        }
    }

    private static void kernels(List<CellId> cells, List<Kernel> kernels) {
        for (Kernel kernel : kernels) {
            cells.add(
                    kernel.isDecimal()
                            ? id(
                                    KernelSpeed.class,
                                    "decimals",
                                    AVERAGE_TIME,
                                    Map.of("kernel", kernel.name(), "digits", Integer.toString(DIGITS)))
                            : id(KernelSpeed.class, "doubles", AVERAGE_TIME, Map.of("kernel", kernel.name())));
        }
    }

    /** Adds one process, and two and four processes by the given start methods. */
    private static void addProcesses(
            List<CellId> cells,
            Class<?> benchmark,
            String method,
            Map<String, String> params,
            List<StartMethod> two,
            List<StartMethod> four) {
        // One process starts no worker, so one start method serves as the baseline of all.
        cells.add(cell(benchmark, method, params, 1, StartMethod.SPAWN));
        two.forEach(start -> cells.add(cell(benchmark, method, params, 2, start)));
        four.forEach(start -> cells.add(cell(benchmark, method, params, 4, start)));
    }

    private static CellId cell(
            Class<?> benchmark, String method, Map<String, String> params, int processes, StartMethod start) {
        Map<String, String> all = new LinkedHashMap<>(params);
        all.put("processes", Integer.toString(processes));
        all.put("start", start.name());
        return id(benchmark, method, method.equals("cold") ? SINGLE_SHOT : AVERAGE_TIME, all);
    }

    private static CellId id(Class<?> benchmark, String method, String mode, Map<String, String> params) {
        return new CellId(name(benchmark, method), mode, new TreeMap<>(params), 1, 1, List.of(), JDK);
    }
}
