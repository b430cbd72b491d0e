package org.sliceofpi.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Chooses the N at which a target is measured: three neighbours on a grid, around its break-even as far as it is known. All targets
 * share the grid, so that they share measurements of one process. Stateless.
 */
final class BreakEvenSearch {

    /** A number on the grid; the others are this times powers of the factor, with two significant digits. */
    private static final double ORIGIN = 1e6;

    private static final double FACTOR = 1.5;

    private static final MathContext DIGITS = new MathContext(2);

    private BreakEvenSearch() {}

    /**
     * Returns three N, a factor of about 1.5 apart, within the range of the target.
     *
     * @param completed forks that have ended, of this and other cells
     */
    static List<Long> around(Target target, List<? extends ForkEntry> completed) {
        double believed = believed(target, points(target, completed));
        if (Double.isNaN(believed)) {
            return List.of();
        }
        long centre = Math.round(steps(believed));
        int step = target.perRound() == 1 ? Integer.getInteger("step1", 1) : Integer.getInteger("step3", 1);
        while (grid(centre + step) > target.most()) {
            centre--;
        }
        while (grid(centre - step) < target.least()) {
            centre++;
        }
        return LongStream.of(centre - step, centre, centre + step)
                .mapToObj(BreakEvenSearch::grid)
                .toList();
    }

    private static double steps(double terms) {
        return Math.log(terms / ORIGIN) / Math.log(FACTOR);
    }

    private static long grid(long steps) {
        return new BigDecimal(ORIGIN * Math.pow(FACTOR, steps)).round(DIGITS).longValue();
    }

    /**
     * Returns where the break-even is expected; not a number if there is no gain at the largest N of the target.
     */
    private static double believed(Target target, List<Point> points) {
        TreeMap<Double, Double> gains = new TreeMap<>();
        points.stream()
                .collect(Collectors.groupingBy(Point::x, Collectors.mapping(Point::y, Collectors.toList())))
                .forEach((terms, values) -> gains.put(terms, DurationEstimator.median(values)));
        if (gains.isEmpty()) {
            return Math.sqrt((double) target.least() * target.most());
        }
        double terms;
        if (gains.lastEntry().getValue() <= 0) {
            if (gains.lastKey() >= target.most()) {
                return Double.NaN;
            }
            terms = beyond(gains.lastEntry());
        } else if (gains.firstEntry().getValue() >= 0 && gains.values().stream().noneMatch(y -> y < 0)) {
            terms = beyond(gains.firstEntry());
        } else {
            terms = Crossing.of(points).orElseGet(() -> bracketed(gains));
        }
        return Math.max(target.least(), Math.min(target.most(), terms));
    }

    /** Extrapolates by a decade at most. */
    private static double beyond(Map.Entry<Double, Double> gain) {
        double steps = -gain.getValue() / SLOPE;
        return gain.getKey() * Math.exp(Math.max(-DECADE, Math.min(DECADE, steps)));
    }

    private static final double SLOPE = 0.33;
    private static final double DECADE = Math.log(10);

    /** Interpolates between the largest N with a loss and the next. */
    private static double bracketed(TreeMap<Double, Double> gains) {
        double loss = gains.descendingMap().entrySet().stream()
                .filter(at -> at.getValue() < 0)
                .findFirst()
                .orElseThrow()
                .getKey();
        double gain = gains.higherKey(loss);
        double share = gains.get(loss) / (gains.get(loss) - gains.get(gain));
        return loss * Math.pow(gain / loss, share);
    }

    /** Returns log(T(1) / T(p)) of each round and N at which both were measured. */
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
        // The sum of a fit depends on the order of its points, which must be the same in a resumed run.
        points.sort((a, b) ->
                a.round() != b.round() ? Integer.compare(a.round(), b.round()) : Double.compare(a.x(), b.x()));
        return points;
    }
}
