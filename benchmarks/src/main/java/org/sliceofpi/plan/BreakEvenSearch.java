package org.sliceofpi.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.stats.Crossing;
import org.sliceofpi.stats.Crossing.Point;

/**
 * Chooses the N at which to measure a target: three neighbours on a grid, around the current estimate of its break-even. All
 * targets use the same grid, so that they share measurements of one process. Stateless.
 */
final class BreakEvenSearch {

    /** A number on the grid; the others are its products with powers of the factor, rounded to two significant digits. */
    private static final double ORIGIN = 1e6;

    private static final double FACTOR = 1.5;

    /** How far away an extrapolated break-even may be, as a factor. */
    private static final double FARTHEST_BELOW = 10;

    private static final double FARTHEST_ABOVE = 1000;

    private static final MathContext DIGITS = new MathContext(2);

    private BreakEvenSearch() {}

    /**
     * Returns three N, a factor of about 1.5 apart, within the range of the target; none if there is no gain even at its largest N.
     *
     * @param completed forks that have ended, of this and other cells
     */
    static List<Long> around(Target target, List<? extends ForkEntry> completed) {
        OptionalDouble estimate = estimate(target, points(target, completed));
        if (estimate.isEmpty()) {
            return List.of();
        }
        long centre = Math.round(steps(estimate.getAsDouble()));
        while (grid(centre + 1) > target.most()) {
            centre--;
        }
        while (grid(centre - 1) < target.least()) {
            centre++;
        }
        return LongStream.rangeClosed(centre - 1, centre + 1)
                .mapToObj(BreakEvenSearch::grid)
                .toList();
    }

    private static double steps(double terms) {
        return Math.log(terms / ORIGIN) / Math.log(FACTOR);
    }

    private static long grid(long steps) {
        return new BigDecimal(ORIGIN * Math.pow(FACTOR, steps)).round(DIGITS).longValue();
    }

    /** Returns the break-even as far as it is known; empty if there is no gain even at the largest N of the target. */
    private static OptionalDouble estimate(Target target, List<Point> points) {
        TreeMap<Double, Double> gains = new TreeMap<>();
        points.stream()
                .collect(Collectors.groupingBy(Point::x, Collectors.mapping(Point::y, Collectors.toList())))
                .forEach((terms, values) -> gains.put(terms, DurationEstimator.median(values)));
        double terms;
        if (gains.isEmpty()) {
            terms = guess(target.cell());
        } else if (gains.lastEntry().getValue() <= 0) {
            if (gains.lastKey() >= target.most()) {
                return OptionalDouble.empty();
            }
            terms = extrapolated(gains.lastEntry(), target.cell().processes());
        } else if (gains.values().stream().allMatch(gain -> gain > 0)) {
            terms = extrapolated(gains.firstEntry(), target.cell().processes());
        } else {
            terms = Crossing.of(points)
                    .orElseGet(() -> rough(points, gains, target.cell().processes()));
        }
        return OptionalDouble.of(Math.max(target.least(), Math.min(target.most(), terms)));
    }

    /**
     * Returns where the medians turn into gains, or a smaller N if a gain at every N contradicts fewer points: then the losses are
     * outliers, and the break-even lies below the N that were measured.
     */
    private static double rough(List<Point> points, TreeMap<Double, Double> gains, int processes) {
        double rough = Crossing.rough(points).orElseThrow();
        long losses = points.stream().filter(point -> point.y() <= 0).count();
        if (losses >= Crossing.contradictions(points, rough)) {
            return rough;
        }
        return gains.entrySet().stream()
                .filter(gain -> gain.getValue() > 0)
                .findFirst()
                .map(gain -> extrapolated(gain, processes))
                .orElseThrow();
    }

    /**
     * Returns the N at which T(1) = b*N equals T(p) = a + b*N/p. The time a is roughly that of the first start in a cold program,
     * and of a later start in a warm one.
     */
    private static double guess(CellId line) {
        boolean cold = !line.isAverage();
        double startSeconds = switch (line.start()) {
            case "SPAWN" -> 0.15;
            case "FORK" -> 0.02;
            case "FORKSERVER" -> cold ? 0.01 : 0.002;
            case "THREADS" -> cold ? 0.005 : 3e-4;
            default -> cold ? 0.01 : 3e-5;
        };
        return startSeconds / (DurationEstimator.secondsPerTerm(line) * (1 - 1.0 / line.processes()));
    }

    /**
     * Returns where the gain would be 0 if T(1) = b*N and T(p) = a + b*N/p: with a speedup of S at N, this is at
     * N*(p/S - 1)/(p - 1).
     */
    private static double extrapolated(Map.Entry<Double, Double> gain, int processes) {
        double factor = (processes / Math.exp(gain.getValue()) - 1) / (processes - 1);
        return gain.getKey() * Math.max(1 / FARTHEST_BELOW, Math.min(FARTHEST_ABOVE, factor));
    }

    /** Returns log(T(1) / T(p)) for each round and N at which both were measured. */
    private static List<Point> points(Target target, List<? extends ForkEntry> completed) {
        Map<PlannedFork, Double> times = new HashMap<>();
        for (ForkEntry entry : completed) {
            if (entry instanceof Measurement m) {
                times.put(new PlannedFork(m.round(), m.cell()), DurationEstimator.median(m.values()));
            }
        }
        List<Point> points = new ArrayList<>();
        times.forEach((fork, time) -> {
            CellId cell = fork.cell();
            if (cell.withoutTerms().equals(target.cell())) {
                CellId one = target.baselineAt(cell.terms());
                double gain = Math.log(times.getOrDefault(new PlannedFork(fork.round(), one), Double.NaN) / time);
                if (Double.isFinite(gain)) {
                    points.add(new Point(fork.round(), cell.terms(), gain));
                }
            }
        });
        // The rounding errors of a fit depend on the order of its points, which must be the same in a resumed run.
        points.sort((a, b) ->
                a.group() != b.group() ? Integer.compare(a.group(), b.group()) : Double.compare(a.x(), b.x()));
        return points;
    }
}
