package org.sliceofpi.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan.IterationBudget;
import org.sliceofpi.series.Kernel;

/**
 * Estimates how long the rest of a run takes. The estimate for a fork is the median of its cell's completed forks; without any,
 * the median of the same cell at the nearest N, scaled; without that, a guess from its parameters, scaled by the error of the
 * guesses for completed cells. Not thread-safe.
 */
public final class DurationEstimator {

    /**
     * Overhead of a JMH fork: start of the JVM and of JMH, and the pause before the clock starts. The medians of three hosts are 0.29,
     * 0.44 and 0.53 s.
     */
    private static final double FORK_SECONDS = 0.5;

    /** Start and end of a worker. */
    private static final double WORKER_SECONDS = 0.25;

    /** Warm-up of the hand-over to workers, before JMH's own. */
    private static final double HAND_OVER_SECONDS = 1.1;

    private static final double POOL_HAND_OVER_SECONDS = 2.8;

    /** Warm-up of one process, before JMH's own. */
    private static final double ONE_PROCESS_SECONDS = 0.2;

    /** Weight of the assumption that the guesses are right, so that a few short forks do not rescale the rest of a run. */
    private static final double PRIOR_SECONDS = 5;

    private final double cpus;
    private final Function<CellId, Optional<IterationBudget>> efforts;
    private final Map<CellId, List<Double>> seen = new HashMap<>();

    /**
     * @param cpus effective CPUs
     * @param efforts returns the iteration budget of a cell, if the plan sets one
     */
    public DurationEstimator(double cpus, Function<CellId, Optional<IterationBudget>> efforts) {
        this.cpus = Math.max(1, cpus);
        this.efforts = efforts;
    }

    /** Adds the duration of a completed fork. */
    public void add(CellId cell, long nanos) {
        seen.computeIfAbsent(cell, c -> new ArrayList<>()).add(nanos / 1e9);
    }

    /** Returns the expected total duration of forks, given the cell of each fork. */
    public Duration of(Collection<CellId> forks) {
        double scale = scale();
        Map<CellId, List<CellId>> lines = seen.keySet().stream().collect(Collectors.groupingBy(CellId::withoutTerms));
        double seconds = 0;
        for (CellId cell : forks) {
            seconds += guess(cell)
                    * lines.getOrDefault(cell.withoutTerms(), List.of()).stream()
                            .min(Comparator.comparingDouble(other -> distance(cell, other)))
                            .map(other -> median(seen.get(other)) / guess(other))
                            .orElse(scale);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static double distance(CellId a, CellId b) {
        return Math.abs(Math.log((number(a, "terms", 0) + 1) / (number(b, "terms", 0) + 1)));
    }

    private double scale() {
        double guessed = PRIOR_SECONDS;
        double measured = PRIOR_SECONDS;
        for (Map.Entry<CellId, List<Double>> cell : seen.entrySet()) {
            guessed += guess(cell.getKey());
            measured += median(cell.getValue());
        }
        return measured / guessed;
    }

    private double guess(CellId cell) {
        double sum = number(cell, "terms", 0) * secondsPerTerm(cell) / Math.min(number(cell, "processes", 1), cpus);
        boolean startsWorkers = !cell.start().isEmpty() && !cell.start().equals("THREADS");
        // A benchmark with a start method but without a process count starts one worker.
        double workers = startsWorkers ? number(cell, "processes", 2) - 1 : 0;
        Optional<IterationBudget> effort = efforts.apply(cell);
        double measuring = effort.map(
                        budget -> (budget.warmups() + budget.iterations()) * Math.max(budget.millis() / 1e3, sum))
                .orElse(sum);
        return FORK_SECONDS + WORKER_SECONDS * workers + (effort.isPresent() ? handOver(cell) : 0) + measuring;
    }

    private static double handOver(CellId cell) {
        if (cell.start().isEmpty()) {
            return 0;
        }
        if (number(cell, "processes", 1) == 1) {
            return ONE_PROCESS_SECONDS;
        }
        return cell.start().equals("POOL") ? POOL_HAND_OVER_SECONDS : HAND_OVER_SECONDS;
    }

    /** Returns the rough time of a term on one core; that of SCALAR for an unknown kernel. */
    static double secondsPerTerm(CellId cell) {
        boolean known = Arrays.stream(Kernel.values()).anyMatch(k -> k.name().equals(cell.kernel()));
        return (known ? Kernel.valueOf(cell.kernel()) : Kernel.SCALAR).roughNanosPerTerm() / 1e9;
    }

    private static double number(CellId cell, String param, double otherwise) {
        String value = cell.param(param);
        return value.matches("\\d{1,18}") ? Double.parseDouble(value) : otherwise;
    }

    /** Returns the median of one or more values. */
    public static double median(Collection<Double> values) {
        return Median.withDefaults()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
