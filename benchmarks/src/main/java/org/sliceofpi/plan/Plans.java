package org.sliceofpi.plan;

import static org.sliceofpi.series.Kernel.BIGDECIMAL;
import static org.sliceofpi.series.Kernel.FUSED;
import static org.sliceofpi.series.Kernel.SCALAR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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

    private Plans() {}

    /** Returns the plan of {@code --quick}: under 90 s on two cores. */
    public static Plan quick() {
        List<CellId> cells = new ArrayList<>();
        sums(cells, "cold", SCALAR, EVERY, NEW_OR_REUSED, 10_000_000L, 500_000_000L);
        sums(cells, "warm", SCALAR, POOL, NONE, 100_000L, 10_000_000L);
        sums(cells, "cold", BIGDECIMAL, SPAWN, NONE, 100_000L, 300_000L, 1_000_000L);
        kernels(cells, SCALAR, FUSED);
        return new Plan("quick", cells, 3, efforts(new IterationBudget(1, 3, 150)));
    }

    /**
     * Returns the plan of the standard run: under 5 minutes on two cores. It has the article's 10^7 terms, a hundred
     * times as many, and for SPAWN one N between.
     */
    public static Plan standard() {
        List<CellId> cells = new ArrayList<>();
        sums(cells, "cold", SCALAR, EVERY, NEW_OR_REUSED, 10_000_000L);
        // SPAWN's break-even usually lies between the two, too far from both for a line through them.
        sums(cells, "cold", SCALAR, SPAWN, NONE, 300_000_000L);
        sums(cells, "cold", SCALAR, EVERY, NEW_OR_REUSED, 1_000_000_000L);
        sums(cells, "warm", SCALAR, POOL, NONE, 100_000L, 10_000_000L);
        sums(cells, "cold", BIGDECIMAL, SPAWN, NONE, 100_000L, 1_000_000L, 10_000_000L);
        kernels(cells, SCALAR, FUSED);
        return new Plan("standard", cells, 5, efforts(new IterationBudget(1, 10, 450)));
    }

    /** Returns the plan of {@code --full}: more points on each line, more rounds. */
    public static Plan full() {
        List<CellId> cells = new ArrayList<>();
        sums(cells, "cold", SCALAR, EVERY, EVERY, 1_000_000L, 10_000_000L, 30_000_000L, 100_000_000L, 300_000_000L);
        sums(cells, "cold", SCALAR, EVERY, EVERY, 1_000_000_000L, 10_000_000_000L);
        sums(cells, "warm", SCALAR, EVERY, EVERY, 10_000L, 100_000L, 300_000L, 1_000_000L, 10_000_000L, 100_000_000L);
        sums(cells, "cold", BIGDECIMAL, EVERY, EVERY, 10_000L, 100_000L, 300_000L, 1_000_000L, 10_000_000L);
        oneWorker(cells, SCALAR, 10_000_000L, 1_000_000_000L);
        oneWorker(cells, BIGDECIMAL, 1_000_000L);
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

    /** Adds, for each N, one process, and two and four processes by the given start methods. */
    private static void sums(
            List<CellId> cells,
            String method,
            Kernel kernel,
            List<StartMethod> two,
            List<StartMethod> four,
            long... manyTerms) {
        Class<?> benchmark = kernel.isDecimal() ? DecimalSummation.class : DoubleSummation.class;
        // One process starts no worker, so one start method serves as the baseline of all.
        Map<Integer, List<StartMethod>> starts = new TreeMap<>(Map.of(1, SPAWN, 2, two, 4, four));
        for (long terms : manyTerms) {
            starts.forEach((processes, methods) -> methods.forEach(start -> {
                SortedMap<String, String> params = params(kernel);
                params.put("terms", Long.toString(terms));
                params.put("processes", processes.toString());
                params.put("start", start.name());
                cells.add(cell(benchmark, method, params));
            }));
        }
    }

    /** Adds the second baseline for some of the sums. */
    private static void oneWorker(List<CellId> cells, Kernel kernel, long... manyTerms) {
        for (long terms : manyTerms) {
            for (StartMethod start : EVERY) {
                SortedMap<String, String> params = params(kernel);
                params.putIfAbsent("digits", "0");
                params.put("terms", Long.toString(terms));
                params.put("start", start.name());
                cells.add(cell(OneWorker.class, "cold", params));
            }
        }
    }

    private static void kernels(List<CellId> cells, Kernel... kernels) {
        for (Kernel kernel : kernels) {
            cells.add(cell(KernelSpeed.class, kernel.isDecimal() ? "decimals" : "doubles", params(kernel)));
        }
    }

    private static SortedMap<String, String> params(Kernel kernel) {
        SortedMap<String, String> params = new TreeMap<>(Map.of("kernel", kernel.name()));
        if (kernel.isDecimal()) {
            params.put("digits", "50");
        }
        return params;
    }

    /** Returns a cell in JMH's mode of its benchmark, single-shot or average time, on the JDK that runs the suite. */
    private static CellId cell(Class<?> benchmark, String method, SortedMap<String, String> params) {
        String mode = method.equals("cold") ? "ss" : "avgt";
        String jdk = System.getProperty("java.version");
        return new CellId(name(benchmark, method), mode, params, 1, 1, List.of(), jdk);
    }

    private static String name(Class<?> benchmark, String method) {
        return benchmark.getName() + "." + method;
    }
}
