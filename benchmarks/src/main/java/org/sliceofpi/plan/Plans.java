package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sliceofpi.bench.DecimalSummation;
import org.sliceofpi.bench.DoubleSummation;
import org.sliceofpi.bench.KernelSpeed;
import org.sliceofpi.bench.OneWorker;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.IterationBudget;
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
    private static final String DIGITS = "50";

    private Plans() {}

    /** Returns the plan of {@code --quick}: under 90 s on two cores. */
    public static Plan quick() {
        List<CellId> cells = new ArrayList<>();
        doubles(cells, "cold", EVERY, NEW_OR_REUSED, 10_000_000L, 500_000_000L);
        doubles(cells, "warm", POOL, NONE, 100_000L, 10_000_000L);
        decimals(cells, SPAWN, NONE, 100_000L, 300_000L, 1_000_000L);
        kernels(cells, Kernel.SCALAR, Kernel.FUSED);
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
        kernels(cells, Kernel.SCALAR, Kernel.FUSED);
        return new Plan("standard", cells, 5, efforts(new IterationBudget(1, 10, 450)));
    }

    /** Returns the plan of {@code --full}: more points on each line, more rounds. */
    public static Plan full() {
        List<CellId> cells = new ArrayList<>();
        doubles(cells, "cold", EVERY, EVERY, 1_000_000L, 10_000_000L, 30_000_000L, 100_000_000L, 300_000_000L);
        doubles(cells, "cold", EVERY, EVERY, 1_000_000_000L, 10_000_000_000L);
        doubles(cells, "warm", EVERY, EVERY, 10_000L, 100_000L, 300_000L, 1_000_000L, 10_000_000L, 100_000_000L);
        decimals(cells, EVERY, EVERY, 10_000L, 100_000L, 300_000L, 1_000_000L, 10_000_000L);
        oneWorker(cells, Kernel.SCALAR, "0", 10_000_000L, 1_000_000_000L);
        oneWorker(cells, Kernel.BIGDECIMAL, DIGITS, 1_000_000L);
        kernels(cells, Kernel.values());
        return new Plan("full", cells, 15, efforts(new IterationBudget(2, 5, 400)));
    }

    /** Returns the plan of a name. */
    public static Optional<Plan> named(String name) {
        return Stream.of(quick(), standard(), full())
                .filter(plan -> plan.name().equals(name))
                .findFirst();
    }

    private static Map<String, IterationBudget> efforts(IterationBudget effort) {
        return Map.of(
                name(DoubleSummation.class, "warm"), effort,
                name(KernelSpeed.class, "doubles"), effort,
                name(KernelSpeed.class, "decimals"), effort);
    }

    private static void doubles(
            List<CellId> cells, String method, List<StartMethod> two, List<StartMethod> four, long... manyTerms) {
        Map<String, String> params = Map.of("kernel", Kernel.SCALAR.name());
        sums(cells, DoubleSummation.class, method, params, two, four, manyTerms);
    }

    private static void decimals(List<CellId> cells, List<StartMethod> two, List<StartMethod> four, long... manyTerms) {
        Map<String, String> params = Map.of("kernel", Kernel.BIGDECIMAL.name(), "digits", DIGITS);
        sums(cells, DecimalSummation.class, "cold", params, two, four, manyTerms);
    }

    /** Adds, for each N, one process, and two and four processes by the given start methods. */
    private static void sums(
            List<CellId> cells,
            Class<?> benchmark,
            String method,
            Map<String, String> params,
            List<StartMethod> two,
            List<StartMethod> four,
            long... manyTerms) {
        // One process starts no worker, so one start method serves as the baseline of all.
        Map<Integer, List<StartMethod>> starts = new TreeMap<>(Map.of(1, SPAWN, 2, two, 4, four));
        for (long terms : manyTerms) {
            starts.forEach((processes, methods) -> methods.forEach(start -> {
                Map<String, String> all = new TreeMap<>(params);
                all.put("terms", Long.toString(terms));
                all.put("processes", processes.toString());
                all.put("start", start.name());
                cells.add(cell(benchmark, method, all));
            }));
        }
    }

    /** Adds the second baseline for some of the sums. */
    private static void oneWorker(List<CellId> cells, Kernel kernel, String digits, long... manyTerms) {
        for (long terms : manyTerms) {
            for (StartMethod start : EVERY) {
                Map<String, String> params =
                        Map.of("kernel", kernel.name(), "terms", "" + terms, "digits", digits, "start", start.name());
                cells.add(cell(OneWorker.class, "cold", params));
            }
        }
    }

    private static void kernels(List<CellId> cells, Kernel... kernels) {
        for (Kernel kernel : kernels) {
            cells.add(
                    kernel.isDecimal()
                            ? cell(KernelSpeed.class, "decimals", Map.of("kernel", kernel.name(), "digits", DIGITS))
                            : cell(KernelSpeed.class, "doubles", Map.of("kernel", kernel.name())));
        }
    }

    /** Returns a cell in JMH's mode of its benchmark, single-shot or average time, on the JDK that runs the suite. */
    private static CellId cell(Class<?> benchmark, String method, Map<String, String> params) {
        String mode = method.equals("cold") ? "ss" : "avgt";
        String jdk = System.getProperty("java.version");
        return new CellId(name(benchmark, method), mode, new TreeMap<>(params), 1, 1, List.of(), jdk);
    }

    private static String name(Class<?> benchmark, String method) {
        return benchmark.getName() + "." + method;
    }
}
